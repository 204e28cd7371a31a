-- name: judge/touched_few
-- kind: script
-- purpose: the events of a few touched cases, looked for once among all that are stored
-- needs: judge/touched_none, judge/events_stored
-- makes: touched_event
CREATE OR REPLACE TEMP TABLE few_event AS
SELECT * FROM lasting_event WHERE case_id IN (SELECT case_id FROM touched_case)
UNION ALL
SELECT * FROM fresh_event;
CREATE OR REPLACE TEMP VIEW touched_event AS SELECT * FROM few_event;
