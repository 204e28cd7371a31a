-- name: ingest/keep_filing_token
-- purpose: the changes of the regulation's files belong to the batch that is being stored
-- param: token VARCHAR
INSERT OR REPLACE INTO meta VALUES ('filing', $token)
