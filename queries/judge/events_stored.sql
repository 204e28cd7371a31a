-- name: judge/events_stored
-- kind: script
-- purpose: the judge reads the events that are stored; an import that has not stored its own yet puts another view here
-- makes: lasting_event, fresh_event
CREATE OR REPLACE TEMP VIEW lasting_event AS SELECT * FROM event;
CREATE OR REPLACE TEMP VIEW fresh_event AS SELECT * FROM event WHERE false;
