-- name: judge/clock_known_pause
-- purpose: the pauses that move a deadline, those that touch or overlap made one
-- Left out: pauses that ended by the handover, began at the completion or later, or are still going on (they move a
-- deadline only once they end). A completion ends the pause in which it falls.
-- needs: judge/clock_empty
-- makes: clock_known_pause
-- column: task BIGINT  the task
-- column: paused_us BIGINT  µs
-- column: resumed_us BIGINT  µs
CREATE OR REPLACE TEMP TABLE clock_known_pause AS
WITH ended AS (
  SELECT
    p.task, epoch_us(p.paused) AS paused_us,
    epoch_us(least(coalesce(p.resumed, t.completed), coalesce(t.completed, p.resumed))) AS resumed_us
  FROM clock_pause p
  JOIN clock_task t ON t.task = p.task
  WHERE (t.completed IS NULL OR p.paused < t.completed)
    AND least(coalesce(p.resumed, t.completed), coalesce(t.completed, p.resumed)) > greatest(p.paused, t.handover)
),
after AS (
  SELECT
    *, coalesce(paused_us > max(resumed_us) OVER (
      PARTITION BY task ORDER BY paused_us, resumed_us ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ), true) AS apart
  FROM ended
),
stretched AS (
  SELECT
    *, sum(apart::INTEGER) OVER (
      PARTITION BY task ORDER BY paused_us, resumed_us ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS stretch
  FROM after
)
SELECT task, min(paused_us) AS paused_us, max(resumed_us) AS resumed_us
FROM stretched
GROUP BY task, stretch;
