-- name: ingest/count_rejected
-- purpose: how many rows of the file are rejected
-- needs: ingest/tables
-- column: rejected BIGINT
SELECT count(*) AS rejected FROM fault
