-- name: judge/clock_share
-- purpose: what pauses take out of the share of the norm used
-- needs: judge/clock_deadline, judge/clock_stop
-- makes: clock_share
-- column: count_no BIGINT  a count with pauses
-- column: run_total BIGINT  running time from start to deadline without its pauses, µs; NULL when there is none
-- column: run_paused BIGINT  running time of all its pauses, µs
-- column: due_soon_skip BIGINT  running time of those before four fifths of the total have run, µs
CREATE OR REPLACE TEMP TABLE clock_share AS
WITH clock_task AS (
  SELECT * FROM temp.clock_task WHERE task IN (SELECT task FROM clock_pause)
),
deadline AS ({{judge/clock_deadline}}),
ended AS (
  SELECT
    d.count_no, d.run_from, d.run_length,
    CASE d.running
      WHEN 'plain' THEN d.end_us
      WHEN 'office' THEN k.office_base + k.office_rate * d.end_us
      ELSE k.working_base + k.working_rate * d.end_us
    END AS run_end
  FROM deadline d
  LEFT JOIN clock_tick k ON k.schedule = d.schedule AND k.tick = d.deadline_us // d.tick_us
  WHERE NOT d.early
),
summed AS (
  SELECT
    s.count_no, s.run_paused, s.run_resumed,
    coalesce(sum(s.run_resumed - s.run_paused) OVER (
      PARTITION BY s.count_no ORDER BY s.paused_us ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ), 0)::BIGINT AS paused_before,
    e.run_from,
    coalesce(e.run_length, e.run_end - e.run_from - sum(
      least(s.run_resumed, e.run_end) - least(s.run_paused, e.run_end)
    ) OVER (PARTITION BY s.count_no))::BIGINT AS run_total
  FROM clock_stop s
  JOIN ended e ON e.count_no = s.count_no
)
SELECT
  count_no, any_value(run_total) AS run_total,
  sum(run_resumed - run_paused)::BIGINT AS run_paused,
  coalesce(sum(run_resumed - run_paused) FILTER (
    WHERE run_paused - paused_before < run_from + (run_total * 4 + 4) // 5
  ), 0)::BIGINT AS due_soon_skip
FROM summed
GROUP BY count_no;
