-- name: ingest/count_rows
-- purpose: rows of the file
-- needs: ingest/tables
-- column: rows_in BIGINT
SELECT count(*) AS rows_in FROM source_row
