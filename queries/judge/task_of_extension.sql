-- name: judge/task_of_extension
-- kind: script
-- purpose: what the clock is asked about extensions: the norm's deadline at the time of each
-- needs: judge/task_extension
-- makes: clock_task
CREATE OR REPLACE TEMP TABLE kept_task AS
SELECT
  t.task, t.schedule, s.method, s.day_start, s.day_end, s.day_zero, s.hours, t.unit, t.amount, t.handover,
  NULL::TIMESTAMP AS completed, NULL::TIMESTAMP AS source_deadline, t.handover_day_only AS day_only_handover,
  false AS day_only_completed
FROM task_extension t LEFT JOIN flow_structure s ON s.structure = t.structure;
CREATE OR REPLACE TEMP VIEW clock_task AS SELECT * FROM kept_task;
