-- name: judge/clock_kinds
-- purpose: whether any of the clock's tasks has pauses, or a time known only to the day
-- needs: judge/clock_empty
-- column: paused BOOLEAN  there are pauses
-- column: day_only BOOLEAN  there are norms in minutes or hours with a time known only to the day
SELECT
  EXISTS (FROM clock_pause) AS paused,
  EXISTS (FROM clock_task WHERE unit IN ('minutes', 'hours') AND (day_only_handover OR day_only_completed)) AS day_only;
