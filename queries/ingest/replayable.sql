-- name: ingest/replayable
-- purpose: how a batch was read, so that its rejected rows are read alike
-- param: batch INTEGER
-- column: format VARCHAR
-- column: header VARCHAR  JSON list of its columns; NULL when nobody kept them
-- column: profile_text VARCHAR  JSON; NULL: the canonical one
-- column: undone_at TIMESTAMP
SELECT format, header, profile_text, undone_at
FROM batch
WHERE batch = $batch
