-- name: judge/flow_kinds
-- purpose: how many stages and step occurrences the clock is asked of, and whether any stood still or is known to the day
-- needs: judge/flow_pause, judge/flow_span
-- column: tasks BIGINT  how many, but for versions
-- column: paused BOOLEAN  there are pauses
-- column: day_only BOOLEAN  there are times known only to the day
SELECT
  (SELECT count(*) FROM flow_span) AS tasks,
  EXISTS (FROM flow_pause) AS paused,
  EXISTS (FROM flow_event WHERE day_only) AS day_only;
