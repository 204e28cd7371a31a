-- name: ingest/know_stages
-- purpose: the stages of each service by their place in it
-- needs: ingest/tables
-- param: stages VARCHAR  JSON list of {service, place, stage}
INSERT INTO known_stage
SELECT known.service, known.place, known.stage
FROM (SELECT unnest(from_json($stages, '[{"service": "VARCHAR", "place": "VARCHAR", "stage": "VARCHAR"}]')) AS known)
