-- name: ingest/filing_token
-- purpose: which changes of the regulation's files belong to a batch that is stored
-- column: token VARCHAR  no row before the first
SELECT value AS token FROM meta WHERE key = 'filing'
