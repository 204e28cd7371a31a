-- name: ingest/supersede_read
-- purpose: keep the contents of this file that are not in force: corrected further down, or less full than what is
-- needs: ingest/fresh_events
INSERT INTO superseded
SELECT * FROM past_event
