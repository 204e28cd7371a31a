-- name: ingest/undo_rehome_superseded
-- purpose: contents that another batch told as well are that one's from now on (superseded)
-- needs: ingest/undo_tables
UPDATE superseded
SET batch = other.batch, line = other.line, derived = other.derived
FROM undo_content AS other
WHERE other.batch IS NOT NULL AND superseded.event_no = other.event_no
