-- name: ingest/undo_clear_place
-- purpose: takes out the events that were set aside
-- needs: ingest/undo_tables
DELETE FROM event WHERE event_no IN (SELECT event_no FROM undo_choice WHERE was AND NOT is_now)
