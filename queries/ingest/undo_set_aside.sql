-- name: ingest/undo_set_aside
-- purpose: events whose place another content takes back
-- needs: ingest/undo_tables
INSERT INTO superseded
SELECT event.*, choice.batch
FROM event JOIN undo_choice AS choice USING (event_no)
WHERE NOT choice.is_now
