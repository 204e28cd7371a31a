-- name: ingest/touch_cases
-- purpose: the cases that this batch changed, for the judge
-- needs: judge/touched_none
-- param: batch INTEGER  number of the batch
INSERT INTO touched_case
SELECT case_id FROM event WHERE batch = $batch
UNION
SELECT case_id FROM superseded WHERE superseded_by = $batch
