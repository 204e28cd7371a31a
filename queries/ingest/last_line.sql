-- name: ingest/last_line
-- purpose: number of the last line that holds a row
-- needs: ingest/tables
-- column: line BIGINT
SELECT max(line) AS line FROM source_row
