-- name: judge/clock_kinds
-- purpose: how many tasks the clock has, and whether any has pauses, or a time known only to the day
-- needs: judge/clock_empty
-- column: tasks BIGINT  how many
-- column: paused BOOLEAN  there are pauses
-- column: day_only BOOLEAN  there are norms in minutes or hours with a time known only to the day
SELECT
  (SELECT count(*) FROM clock_task) AS tasks,
  EXISTS (FROM clock_pause) AS paused,
  EXISTS (FROM clock_task WHERE unit IN ('minutes', 'hours') AND (day_only_handover OR day_only_completed)) AS day_only;
