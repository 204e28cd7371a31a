-- name: ingest/count_rows
-- purpose: rows of the file, and how many were rejected
-- needs: ingest/tables
-- column: rows_in BIGINT
-- column: rejected BIGINT
SELECT (SELECT count(*) FROM source_row) AS rows_in, (SELECT count(*) FROM fault) AS rejected
