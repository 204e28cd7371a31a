-- name: ingest/undo_return
-- purpose: earlier contents are in force again
-- needs: ingest/undo_tables
INSERT INTO event
SELECT superseded.* EXCLUDE (superseded_by)
FROM superseded JOIN undo_choice AS choice USING (event_no)
WHERE choice.is_now AND NOT choice.was
