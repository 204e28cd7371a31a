-- name: ingest/store_warnings
-- purpose: keeps with a batch how many of its rows were taken in with a warning
-- param: batch INTEGER
-- param: warned BIGINT
-- param: warnings VARCHAR  JSON object: code -> rows
UPDATE batch SET warned = $warned, warnings = $warnings WHERE batch = $batch
