-- name: ingest/undo_drop_event
-- purpose: what nobody else told goes (event)
-- param: batch INTEGER  the batch to be undone
DELETE FROM event WHERE batch = $batch
