-- name: judge/task
-- purpose: what the clock is asked: the deadline and verdict of every version that can be judged
-- An occurrence that ends skipped, returned without a return, or closed has a deadline, and is asked as if it were open.
-- needs: judge/flow_version
-- makes: clock_task
-- column: task BIGINT  the version
-- column: schedule INTEGER  zone, office hours and calendar
-- column: method VARCHAR  legal or elapsed
-- column: day_start VARCHAR  option of counting
-- column: day_end VARCHAR  option of counting
-- column: day_zero VARCHAR  option of counting
-- column: hours VARCHAR  option of counting
-- column: unit unit  of the norm
-- column: amount INTEGER  of the norm
-- column: handover TIMESTAMP  where the clock starts
-- column: completed TIMESTAMP  NULL while open
-- column: source_deadline TIMESTAMP  given by the source
-- column: day_only_handover BOOLEAN  known to the day
-- column: day_only_completed BOOLEAN  known to the day
CREATE OR REPLACE TEMP TABLE clock_task AS
SELECT
  v.version AS task, r.schedule, r.method, r.day_start, r.day_end, r.day_zero, r.hours, r.unit, r.amount,
  v.handover, CASE WHEN v.latest AND s.end_reason IS NULL THEN s.ended END AS completed,
  v.source_deadline,
  coalesce(v.handover_day_only, false) AS day_only_handover,
  coalesce(v.latest AND s.end_reason IS NULL AND s.ended_day_only, false) AS day_only_completed
FROM flow_version v
  JOIN flow_span s ON s.span = v.span
  JOIN flow_rule r ON r.span = v.span
WHERE v.open_reason IS NULL;
