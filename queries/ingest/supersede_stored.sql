-- name: ingest/supersede_stored
-- purpose: keep the contents of events whose place a corrected or fuller row of this batch takes
-- needs: ingest/fresh_events
-- param: batch INTEGER
INSERT INTO superseded
SELECT event_on_file.*, $batch
FROM event_on_file
WHERE event_no IN (SELECT replaces FROM fate)
