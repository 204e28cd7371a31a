-- name: judge/events_stored
-- kind: script
-- purpose: the judge reads the events that are stored; an import that has not stored its own yet puts another view here
-- makes: judged_event
CREATE OR REPLACE TEMP VIEW judged_event AS SELECT * FROM event;
