-- name: judge/task_long
-- kind: script
-- purpose: what the clock is asked, where no case was told apart as a plain one: see judge/task
-- needs: judge/new_facts, judge/flow_structure
-- makes: clock_task, clock_pause
CREATE OR REPLACE TEMP VIEW clock_task AS
SELECT
  k.*, s.method, s.day_start, s.day_end, s.day_zero, s.hours,
  CASE WHEN k.end_reason IS NULL THEN k.ended END AS completed,
  k.handover_day_only AS day_only_handover,
  k.end_reason IS NULL AND k.ended_day_only AS day_only_completed
FROM known_span k LEFT JOIN flow_structure s ON s.structure = k.structure;
CREATE OR REPLACE TEMP TABLE clock_pause AS FROM known_pause;
