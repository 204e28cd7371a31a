-- name: ingest/supersede_stored
-- purpose: keep the contents of events whose place a corrected or fuller row of this batch takes
-- needs: ingest/tables
-- param: batch INTEGER
INSERT INTO superseded
SELECT event.*, $batch
FROM event
WHERE event_no IN (SELECT replaces FROM fate)
