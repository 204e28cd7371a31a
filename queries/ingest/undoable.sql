-- name: ingest/undoable
-- purpose: what stands in the way of undoing a batch
-- param: batch INTEGER
-- column: file VARCHAR
-- column: imported_at TIMESTAMP
-- column: undone_at TIMESTAMP
-- column: locked VARCHAR  a code; NULL when nothing holds it
-- column: reported VARCHAR  the last issued report that rests on it; NULL: none
SELECT
  file, imported_at, undone_at, locked,
  (SELECT report FROM ({{report/resting}}) AS resting WHERE resting.batch = batch.batch) AS reported
FROM batch
WHERE batch = $batch
