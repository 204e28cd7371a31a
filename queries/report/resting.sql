-- name: report/resting
-- purpose: batches on which an issued report rests, and the last of these reports (included)
-- What came before it was issued, and reaches into its month or before: by what the batch says, not case by case, so that a
-- report of few providers counts as well.
-- column: batch INTEGER  number of the batch
-- column: report VARCHAR  number of the report
SELECT batch, report
FROM (
  SELECT
    batch.batch, report.report,
    ROW_NUMBER() OVER (PARTITION BY batch.batch ORDER BY report.issued_at DESC, report.report DESC) AS turn
  FROM batch
  JOIN report
    ON report.issued_at >= batch.imported_at
    AND batch.first_at < CAST(report.month || '-01' AS TIMESTAMP) + INTERVAL 1 MONTH
) AS rests
WHERE turn = 1;
