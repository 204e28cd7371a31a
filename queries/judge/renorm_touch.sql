-- name: judge/renorm_touch
-- kind: script
-- purpose: adds the cases of which a fact does not tell all that its verdict rests on: they are judged from their events
-- Stops, extensions, given deadlines, days without a time, and counts that ran out of the calendar.
-- needs: judge/renorm_norms, judge/touched_none, judge/events_stored
-- makes: renorm_whole
-- renorm_whole: case_id VARCHAR  all cases that are judged from their events; it outlives touched_case
INSERT INTO touched_case
SELECT case_id
FROM (
  SELECT case_id FROM lasting_event
  WHERE (event >= 'suspended' OR day_only OR deadline IS NOT NULL) AND service IN (SELECT service FROM renorm_norm)
  UNION
  SELECT case_id FROM step_fact
  WHERE reason = 'no_calendar' AND (edition, stage, step) IN (SELECT (edition, stage, step) FROM renorm_norm)
  UNION
  SELECT case_id FROM stage_fact
  WHERE reason = 'no_calendar' AND (edition, stage) IN (SELECT (edition, stage) FROM renorm_norm WHERE step IS NULL)
)
WHERE case_id NOT IN (SELECT case_id FROM touched_case);
CREATE OR REPLACE TEMP TABLE renorm_whole AS SELECT case_id FROM touched_case;
