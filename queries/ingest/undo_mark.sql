-- name: ingest/undo_mark
-- purpose: the batch stays listed, as undone
-- param: batch INTEGER
-- param: undone_at TIMESTAMP
-- param: undone_by VARCHAR
UPDATE batch SET undone_at = $undone_at, undone_by = $undone_by WHERE batch = $batch
