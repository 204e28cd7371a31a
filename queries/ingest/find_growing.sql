-- name: ingest/find_growing
-- purpose: the batch that a source has begun a while ago, with which its next piece goes on
-- Only the last of all batches: which of two contents was told later is told by the numbers of their batches.
-- param: file VARCHAR
-- param: source VARCHAR
-- param: header VARCHAR  JSON list of the piece's columns
-- param: profile_text VARCHAR  the profile, in JSON
-- param: since TIMESTAMP  what was begun before is closed
-- column: batch INTEGER
-- column: lines BIGINT  lines that it has so far
SELECT batch, lines
FROM batch
WHERE file = $file AND source IS NOT DISTINCT FROM CAST($source AS VARCHAR) AND header = $header
  AND profile_text IS NOT DISTINCT FROM CAST($profile_text AS VARCHAR) AND imported_at >= $since AND lines IS NOT NULL AND undone_at IS NULL
  AND batch = (SELECT max(batch) FROM batch)
