-- name: ingest/touch_all
-- purpose: every case there will be, for the judge: the regulation is another one
-- needs: judge/touched_none, ingest/fresh_events
INSERT INTO touched_case
SELECT DISTINCT case_id
FROM lasting_event
WHERE case_id NOT IN (SELECT case_id FROM touched_case)
