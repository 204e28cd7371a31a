-- name: ingest/undo_clear_returned
-- purpose: takes out the contents that are in force again
-- needs: ingest/undo_tables
DELETE FROM superseded WHERE event_no IN (SELECT event_no FROM undo_choice WHERE is_now AND NOT was)
