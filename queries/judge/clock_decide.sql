-- name: judge/clock_decide
-- purpose: verdicts of norms in minutes and hours where the handover or the completion is known only to the day
-- Late when the completion's date is after that of the deadline (counted from the end of the handover's day); on time
-- when it is before that of the deadline counted from its start; else nobody can tell. A handover whose time is known
-- counts from that time in both; a deadline given by the source is the same in both.
-- needs: judge/clock_moved
-- makes: clock_decide
-- column: task BIGINT  the task
-- column: verdict verdict  on_time, late or unjudged; NULL while open
CREATE OR REPLACE TEMP TABLE clock_decide AS
WITH clock_task AS (
  SELECT * FROM temp.clock_task
  WHERE unit IN ('minutes', 'hours') AND (day_only_completed OR day_only_handover) AND completed IS NOT NULL
  UNION ALL
  SELECT * FROM clock_day_task
),
deadline AS ({{judge/clock_deadline}})
SELECT
  d.task,
  CASE
    WHEN f.day > d.last_day THEN 'late'
    WHEN d.given THEN CASE WHEN f.day < d.last_day OR epoch_us(c.ends_at) <= d.deadline_us THEN 'on_time' ELSE 'unjudged' END
    WHEN f.day < CASE WHEN d.day_only_handover THEN e.last_day ELSE d.last_day END THEN 'on_time'
    ELSE 'unjudged'
  END::verdict AS verdict
FROM deadline d
LEFT JOIN deadline e ON e.task = -1 - d.task
LEFT JOIN clock_tick f ON f.schedule = d.schedule AND f.tick = d.completed_us // d.tick_us
LEFT JOIN clock_day c ON c.schedule = d.schedule AND c.day = f.day
WHERE d.task >= 0 AND d.days_decide;
