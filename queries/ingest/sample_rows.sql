-- name: ingest/sample_rows
-- purpose: the first rows and some from all over the file, for a mapping to be proposed from
-- needs: ingest/tables
-- param: first BIGINT  how many from the beginning
-- param: every BIGINT  beyond these, one line in so many
-- param: most BIGINT  at most so many
-- column: line BIGINT
-- column: fields VARCHAR  JSON list
SELECT line, to_json(field)::VARCHAR AS fields
FROM source_row
WHERE field IS NOT NULL AND (line <= $first OR line % $every = 0)
ORDER BY line
LIMIT $most
