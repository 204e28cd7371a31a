-- name: judge/touch_otherwise
-- purpose: adds every case that is judged otherwise as a whole: of some services, or told by some providers
-- needs: judge/touched_none, judge/events_stored
-- param: services VARCHAR  JSON list
-- param: providers VARCHAR  JSON list
INSERT INTO touched_case
SELECT DISTINCT case_id
FROM lasting_event
WHERE (list_contains(from_json($services, '["VARCHAR"]'), service)
    OR list_contains(from_json($providers, '["VARCHAR"]'), provider))
  AND case_id NOT IN (SELECT case_id FROM touched_case);
