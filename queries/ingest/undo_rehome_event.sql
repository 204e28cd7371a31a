-- name: ingest/undo_rehome_event
-- purpose: contents that another batch told as well are that one's from now on (event)
-- needs: ingest/undo_tables
UPDATE event
SET batch = other.batch, line = other.line, derived = other.derived
FROM undo_content AS other
WHERE other.batch IS NOT NULL AND event.event_no = other.event_no
