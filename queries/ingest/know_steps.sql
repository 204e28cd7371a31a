-- name: ingest/know_steps
-- purpose: the stages and steps of every edition on file; step 0 stands for the whole stage
-- needs: ingest/tables
-- param: steps VARCHAR  JSON list of {service, stage, step}
INSERT INTO known_step
SELECT DISTINCT known.service, known.stage, known.step
FROM (SELECT unnest(from_json($steps, '[{"service": "VARCHAR", "stage": "VARCHAR", "step": "SMALLINT"}]')) AS known)
