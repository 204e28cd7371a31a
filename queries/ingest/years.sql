-- name: ingest/years
-- purpose: years that a batch's times and deadlines touch, for the clock's tables to cover
-- param: batch INTEGER  number of the batch
-- column: year INTEGER  year in UTC
SELECT DISTINCT year("at")::INTEGER AS year FROM event WHERE batch = $batch
UNION
SELECT DISTINCT year(deadline)::INTEGER FROM event WHERE batch = $batch AND deadline IS NOT NULL
