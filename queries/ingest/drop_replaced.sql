-- name: ingest/drop_replaced
-- purpose: take out the stored events that a corrected or fuller row replaces
-- needs: ingest/tables
DELETE FROM event
WHERE event_no IN (SELECT replaces FROM fate)
