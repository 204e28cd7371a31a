-- name: ingest/store_rejects
-- purpose: every rejected row with its line, column, value and reason; numbers of persons are blotted out
-- needs: ingest/tables
-- param: batch INTEGER
-- param: file VARCHAR
INSERT INTO reject BY NAME
SELECT $batch AS batch, $file AS file, abs(file_line(fault.line)) AS line, fault.column_name,
  CASE WHEN identified.line IS NULL THEN fault."value" ELSE without_iins(fault."value") END AS "value",
  fault.reason,
  CASE WHEN identified.line IS NULL THEN source_row.shown ELSE without_iins(source_row.shown) END AS raw,
  CASE WHEN identified.line IS NULL THEN cells_of(source_row.field)
    ELSE without_iins(cells_of(source_row.field)) END AS cells
FROM fault
JOIN source_row USING (line)
LEFT JOIN (SELECT DISTINCT line FROM identified) AS identified USING (line)
ORDER BY fault.line
