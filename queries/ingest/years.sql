-- name: ingest/years
-- purpose: years that a batch's times and deadlines touch, for the clock's tables to cover
-- needs: ingest/fresh_events
-- column: year INTEGER  year in UTC
SELECT DISTINCT year("at")::INTEGER AS year FROM fresh_event
UNION
SELECT DISTINCT year(deadline)::INTEGER FROM fresh_event WHERE deadline IS NOT NULL
