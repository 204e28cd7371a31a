-- name: judge/task
-- kind: script
-- purpose: what the clock is asked: deadline and verdict of every stage and step occurrence, beside what is known of it
-- An occurrence that ends skipped, returned without a return, or closed has a deadline, and is asked as if it were open.
-- What cannot be judged (open_reason) is asked too: to leave it out would be dearer than not to read the answer.
-- A view, for nothing is dearer than to write a million rows; judge/task_kept writes them where they are read often.
-- needs: judge/new_facts, judge/flow_structure, judge/plain_track
-- makes: clock_task, clock_pause
CREATE OR REPLACE TEMP VIEW clock_task AS
SELECT
  k.*, s.method, s.day_start, s.day_end, s.day_zero, s.hours,
  CASE WHEN k.end_reason IS NULL THEN k.ended END AS completed,
  k.handover_day_only AS day_only_handover,
  k.end_reason IS NULL AND k.ended_day_only AS day_only_completed
FROM (FROM known_span UNION ALL BY NAME ({{judge/plain_span}})) AS k LEFT JOIN flow_structure s ON s.structure = k.structure;
CREATE OR REPLACE TEMP TABLE clock_pause AS FROM known_pause;
