-- name: ingest/supersede_stored
-- purpose: keep the earlier contents of events that this batch corrects
-- needs: ingest/tables
-- param: batch INTEGER
INSERT INTO superseded
SELECT event.*, $batch
FROM event
WHERE event_no IN (SELECT replaces FROM fate WHERE corrects)
