-- name: judge/task_of_extension
-- purpose: what the clock is asked about extensions: the norm's deadline at the time of each
-- needs: judge/task_extension
-- makes: clock_task
-- column: task BIGINT  the extension
-- column: schedule INTEGER  zone, office hours and calendar
-- column: method VARCHAR  legal or elapsed
-- column: day_start VARCHAR  option of counting
-- column: day_end VARCHAR  option of counting
-- column: day_zero VARCHAR  option of counting
-- column: hours VARCHAR  option of counting
-- column: unit unit  of the norm
-- column: amount INTEGER  of the norm
-- column: handover TIMESTAMP  where the clock starts
-- column: completed TIMESTAMP  always NULL
-- column: source_deadline TIMESTAMP  always NULL
-- column: day_only_handover BOOLEAN  known to the day
-- column: day_only_completed BOOLEAN  always false
CREATE OR REPLACE TEMP TABLE clock_task AS
SELECT
  t.task, t.schedule, s.method, s.day_start, s.day_end, s.day_zero, s.hours, t.unit, t.amount, t.handover,
  NULL::TIMESTAMP AS completed, NULL::TIMESTAMP AS source_deadline, t.handover_day_only AS day_only_handover,
  false AS day_only_completed
FROM task_extension t LEFT JOIN flow_structure s ON s.structure = t.structure;
