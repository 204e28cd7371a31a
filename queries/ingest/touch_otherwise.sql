-- name: ingest/touch_otherwise
-- purpose: every case that what was filed may judge otherwise: of its services, or told by one of its providers
-- needs: judge/touched_none, ingest/fresh_events
-- param: services VARCHAR  JSON list
-- param: providers VARCHAR  JSON list
INSERT INTO touched_case
SELECT DISTINCT case_id
FROM lasting_event
WHERE (list_contains(from_json($services, '["VARCHAR"]'), service)
    OR list_contains(from_json($providers, '["VARCHAR"]'), provider))
  AND case_id NOT IN (SELECT case_id FROM touched_case)
