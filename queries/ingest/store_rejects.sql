-- name: ingest/store_rejects
-- purpose: every rejected row with its line, column, value and reason; numbers of persons are blotted out
-- needs: ingest/tables
-- param: batch INTEGER
-- param: file VARCHAR
INSERT INTO reject
SELECT $batch, $file, file_line(fault.line), fault.column_name,
  CASE WHEN identified.line IS NULL THEN fault."value" ELSE without_iins(fault."value") END,
  fault.reason,
  CASE WHEN identified.line IS NULL THEN source_row.shown ELSE without_iins(source_row.shown) END
FROM fault
JOIN source_row USING (line)
LEFT JOIN (SELECT DISTINCT line FROM identified) AS identified USING (line)
ORDER BY fault.line
