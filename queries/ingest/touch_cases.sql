-- name: ingest/touch_cases
-- purpose: the cases that this batch changes, for the judge (what it corrects is of a case of which something is new)
-- needs: judge/touched_none, ingest/fresh_events
INSERT INTO touched_case
SELECT DISTINCT case_id FROM fresh_event
