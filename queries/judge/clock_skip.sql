-- name: judge/clock_skip
-- purpose: how far pauses move the end of each count
-- Pause i counts when the count had not ended by its start: the positions up to it, less those that earlier pauses
-- skipped, are fewer than the norm. They only grow from pause to pause, so one windowed sum settles it.
-- needs: judge/clock_stop
-- makes: clock_skip
-- column: task BIGINT  of a count with pauses
-- column: skipped BIGINT  positions skipped before its end
CREATE OR REPLACE TEMP TABLE clock_skip AS
WITH summed AS (
  SELECT
    *, coalesce(sum(skips) OVER (
      PARTITION BY task ORDER BY paused_us ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ), 0) AS skipped_before
  FROM clock_stop
)
SELECT task, coalesce(sum(skips) FILTER (WHERE start - skipped_before < position + length), 0)::BIGINT AS skipped
FROM summed
GROUP BY task;
