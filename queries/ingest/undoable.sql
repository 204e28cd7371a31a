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
  -- What came before it was issued, and reaches into its month or before: by what the batch says, not case by case.
  (SELECT MAX(report.report) FROM report
    WHERE report.issued_at > batch.imported_at
      AND batch.first_at < CAST(report.month || '-01' AS TIMESTAMP) + INTERVAL 1 MONTH) AS reported
FROM batch
WHERE batch = $batch
