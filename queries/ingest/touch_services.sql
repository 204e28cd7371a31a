-- name: ingest/touch_services
-- purpose: every case of the services whose editions were filed anew
-- needs: judge/touched_none, ingest/fresh_events
-- param: services VARCHAR  JSON list
INSERT INTO touched_case
SELECT DISTINCT case_id
FROM lasting_event
WHERE list_contains(from_json($services, '["VARCHAR"]'), service)
  AND case_id NOT IN (SELECT case_id FROM touched_case)
