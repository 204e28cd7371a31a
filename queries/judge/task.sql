-- name: judge/task
-- purpose: what the clock is asked: deadline and verdict of everything that can be judged
-- An occurrence that ends skipped, returned without a return, or closed has a deadline, and is asked as if it were open.
-- needs: judge/flow_version, judge/flow_holder, judge/flow_norm
-- makes: clock_task
-- column: task BIGINT  the version, see judge/flow_known
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
  k.task, i.schedule, s.method, s.day_start, s.day_end, s.day_zero, s.hours, k.unit, k.amount,
  k.handover, CASE WHEN k.end_reason IS NULL THEN k.ended END AS completed, k.source_deadline,
  k.handover_day_only AS day_only_handover,
  k.end_reason IS NULL AND k.ended_day_only AS day_only_completed
FROM ({{judge/flow_known}}) AS k
  LEFT JOIN flow_instance i ON i.instance_n = k.instance_n
  LEFT JOIN flow_structure s ON s.structure = i.structure
WHERE k.open_reason IS NULL;
