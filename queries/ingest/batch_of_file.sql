-- name: ingest/batch_of_file
-- purpose: the batch that the very same file was loaded as, the newest when it was several times
-- param: sha256 VARCHAR
-- column: batch INTEGER
SELECT max(batch) AS batch
FROM batch
WHERE sha256 = $sha256
