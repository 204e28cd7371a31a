-- name: ingest/fresh_events
-- kind: script
-- purpose: the events that a batch adds, as they will be stored, and those stored before that stay
-- needs: ingest/candidates
-- makes: fresh_event, past_event, event_on_file, lasting_event, fated
-- splice: batch, specs, stored_events
-- stored_events: event, or near_event where only the cases of the file are judged anew. batch: its number; specs: one more than a row can have events. Numbers rise in the order of the file, with gaps.
-- Sameness is decided by now; no other table of an import holds as much in memory.
ALTER TABLE candidate DROP COLUMN identity;
-- What is not simply new is put beside, and out of the way of the many: each look at them would else look up every row's fate.
CREATE OR REPLACE TEMP TABLE fated AS SELECT candidate.rowid AS candidate_row, candidate.*, fate.* EXCLUDE (line, spec) FROM candidate JOIN fate USING (line, spec);
DELETE FROM candidate WHERE rowid IN (SELECT candidate_row FROM fated WHERE kept IS DISTINCT FROM 'event');
CREATE OR REPLACE TEMP TABLE first_event_no AS
  -- Each table for itself: that is read off its statistics.
  SELECT coalesce(greatest((SELECT max(event_no) FROM event), (SELECT max(event_no) FROM superseded)), 0) AS event_no;
CREATE OR REPLACE TEMP VIEW fresh_event AS
SELECT (SELECT event_no FROM first_event_no) + line * {{specs}} + spec AS event_no,
  {{batch}} AS batch, file_line(line) AS line, derived, case_id, service::VARCHAR AS service, stage::VARCHAR AS stage, step, activity,
  event, "at", day_only, actor, resource, provider::VARCHAR AS provider, channel, outcome, deadline, event_id, attributes
FROM candidate;
-- Contents of the file that are not in force: corrected further down, or less full than what is.
CREATE OR REPLACE TEMP VIEW past_event AS
SELECT (SELECT event_no FROM first_event_no) + line * {{specs}} + spec AS event_no,
  {{batch}} AS batch, file_line(line) AS line, derived, case_id, service::VARCHAR AS service, stage::VARCHAR AS stage, step, activity,
  event, "at", day_only, actor, resource, provider::VARCHAR AS provider, channel, outcome, deadline, event_id, attributes,
  CASE WHEN fate <> 'duplicate' THEN {{batch}} END AS superseded_by
FROM fated
WHERE kept = 'superseded';
CREATE OR REPLACE TEMP VIEW event_on_file AS SELECT * FROM {{stored_events}};
CREATE OR REPLACE TEMP VIEW lasting_event AS
SELECT * FROM event_on_file WHERE event_no NOT IN (SELECT replaces FROM fate WHERE replaces IS NOT NULL);
