-- name: ingest/undoable
-- purpose: what stands in the way of undoing a batch
-- param: batch INTEGER
-- column: file VARCHAR
-- column: imported_at TIMESTAMP
-- column: undone_at TIMESTAMP
-- column: locked VARCHAR  a code; NULL when nothing holds it
SELECT file, imported_at, undone_at, locked
FROM batch
WHERE batch = $batch
