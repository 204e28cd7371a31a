-- name: judge/touched_many
-- kind: script
-- purpose: the events of many touched cases, which would be dear to copy
-- needs: judge/touched_none, judge/events_stored
-- makes: touched_event
CREATE OR REPLACE TEMP VIEW touched_event AS
SELECT * FROM lasting_event WHERE case_id IN (SELECT case_id FROM touched_case)
UNION ALL
SELECT * FROM fresh_event;
