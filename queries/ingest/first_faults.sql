-- name: ingest/first_faults
-- purpose: the first rejected rows, as store_rejects would keep them, with the fields beside
-- needs: ingest/tables
-- param: most BIGINT  at most so many
-- param: case_at BIGINT  position of the case's column
-- column: line BIGINT
-- column: case_id VARCHAR
-- column: column_name VARCHAR
-- column: value VARCHAR
-- column: reason VARCHAR
-- column: raw VARCHAR
-- column: fields VARCHAR  JSON list
SELECT file_line(fault.line) AS line, without_iins(trim(source_row.field[$case_at])) AS case_id, fault.column_name,
  CASE WHEN identified.line IS NULL THEN fault."value" ELSE without_iins(fault."value") END AS "value",
  fault.reason,
  CASE WHEN identified.line IS NULL THEN source_row.shown ELSE without_iins(source_row.shown) END AS raw,
  without_iins(to_json(source_row.field)::VARCHAR) AS fields
FROM fault
JOIN source_row USING (line)
LEFT JOIN (SELECT DISTINCT line FROM identified) AS identified USING (line)
ORDER BY fault.line
LIMIT $most
