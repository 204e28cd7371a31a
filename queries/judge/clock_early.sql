-- name: judge/clock_early
-- purpose: last days counted from the start of the handover's day, where only that day is known
-- needs: judge/clock_deadline
-- makes: clock_early
-- column: task BIGINT  the task
-- column: last_day DATE  the earliest that its last day can be
CREATE OR REPLACE TEMP TABLE clock_early AS
WITH clock_task AS (
  SELECT * FROM temp.clock_task WHERE day_only_handover AND unit IN ('minutes', 'hours') AND source_deadline IS NULL
),
deadline AS ({{judge/clock_deadline}})
SELECT d.task, k.day AS last_day
FROM deadline d
LEFT JOIN clock_tick k ON k.schedule = d.schedule AND k.tick = d.deadline_us // d.tick_us
WHERE d.early;
