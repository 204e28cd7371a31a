-- name: ingest/persons
-- purpose: the individual identification numbers that are to be hashed, each once
-- needs: ingest/tables
-- column: digits VARCHAR
SELECT DISTINCT digits
FROM identified
WHERE hashed
ORDER BY digits
