-- name: ingest/store_events
-- purpose: what is new goes in, in the order of the file
-- needs: ingest/fresh_events
INSERT INTO event
SELECT * FROM fresh_event
