-- name: ingest/undo_drop_superseded
-- purpose: what nobody else told goes (superseded)
-- param: batch INTEGER  the batch to be undone
DELETE FROM superseded WHERE batch = $batch
