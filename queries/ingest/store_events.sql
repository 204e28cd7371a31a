-- name: ingest/store_events
-- purpose: what is new goes in (in no order that holds: a plan with a hash join keeps none)
-- needs: ingest/fresh_events
INSERT INTO event
SELECT * FROM fresh_event
