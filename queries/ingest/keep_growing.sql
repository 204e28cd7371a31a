-- name: ingest/keep_growing
-- purpose: a batch of which more pieces may come
-- param: batch INTEGER
-- param: lines BIGINT  lines of its first piece
UPDATE batch SET lines = $lines WHERE batch = $batch
