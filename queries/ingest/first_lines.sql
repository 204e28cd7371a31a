-- name: ingest/first_lines
-- purpose: the beginning of the file, for its header and for messages
-- needs: ingest/tables
-- param: lines BIGINT  how many
-- column: line BIGINT
-- column: raw VARCHAR
SELECT line, raw
FROM numbered_line
ORDER BY line
LIMIT $lines
