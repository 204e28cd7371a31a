-- name: ingest/next_batch
-- purpose: the number of the next batch
-- column: batch INTEGER
SELECT (coalesce(max(batch), 0) + 1)::INTEGER AS batch
FROM batch
