-- name: judge/clock_share
-- purpose: what pauses take out of the share of the norm used
-- needs: judge/clock_moved
-- makes: clock_share
-- column: task BIGINT  a task with pauses
-- column: run_total BIGINT  running time from start to deadline without its pauses, µs
-- column: run_paused BIGINT  running time of all its pauses, µs
-- column: due_soon_skip BIGINT  running time of those that began before four fifths of the total had run, µs
CREATE OR REPLACE TEMP TABLE clock_share AS
WITH clock_task AS (
  SELECT * FROM temp.clock_task WHERE task IN (SELECT task FROM clock_stop)
),
deadline AS ({{judge/clock_deadline}}),
summed AS (
  SELECT
    s.task, s.run_paused, s.run_resumed, d.run_from,
    d.run_end - d.run_from - sum(
      least(s.run_resumed, d.run_end) - least(s.run_paused, d.run_end)
    ) OVER (PARTITION BY s.task)::BIGINT AS run_total,
    coalesce(sum(s.run_resumed - s.run_paused) OVER (
      PARTITION BY s.task ORDER BY s.paused_us ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ), 0)::BIGINT AS paused_before
  FROM clock_stop s
  JOIN deadline d ON d.task = s.task
)
SELECT
  task, any_value(run_total) AS run_total,
  sum(run_resumed - run_paused)::BIGINT AS run_paused,
  coalesce(sum(run_resumed - run_paused) FILTER (
    WHERE run_paused - paused_before < run_from + (run_total * 4 + 4) // 5
  ), 0)::BIGINT AS due_soon_skip
FROM summed
GROUP BY task;
