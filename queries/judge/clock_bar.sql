-- name: judge/clock_bar
-- purpose: stretches of working days that pauses bar from being the last day of a legal day norm
-- Pauses with no free working day between them make one stretch: the last day moves past all of it at once.
-- needs: judge/clock_stop
-- makes: clock_bar
-- column: task BIGINT  the task
-- column: first_no BIGINT  number of the first barred working day
-- column: last_no BIGINT  number of the last
CREATE OR REPLACE TEMP TABLE clock_bar AS
WITH ordered AS (
  SELECT
    task, paused_us, bars_from, bars_to,
    max(bars_to) OVER (
      PARTITION BY task ORDER BY paused_us ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS barred_to
  FROM clock_stop
  WHERE bars_from <= bars_to
),
stretched AS (
  SELECT
    *, sum((barred_to IS NULL OR bars_from > barred_to + 1)::INTEGER) OVER (
      PARTITION BY task ORDER BY paused_us
    ) AS stretch
  FROM ordered
)
SELECT task, min(bars_from) AS first_no, max(bars_to) AS last_no
FROM stretched
GROUP BY task, stretch;
