-- name: ingest/person_columns
-- purpose: columns that hold individual identification numbers, and in how many rows
-- needs: ingest/tables
-- column: position INTEGER
-- column: rows BIGINT
SELECT "position", count(DISTINCT line) AS "rows"
FROM identified
GROUP BY "position"
ORDER BY "position"
