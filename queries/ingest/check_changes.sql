-- name: ingest/check_changes
-- purpose: what loading would change: cases that are new, and new events in cases that are known
-- needs: ingest/candidates
-- column: new_cases BIGINT
-- column: new_steps BIGINT
WITH coming AS (
  SELECT candidate.case_id, coalesce(fate.corrects, false) OR coalesce(fate.fate = 'fuller', false) AS changes
  FROM candidate LEFT JOIN fate USING (line, spec)
  WHERE fate.fate IS NULL OR fate.fate IN ('new', 'fuller')
), known AS (
  SELECT DISTINCT case_id FROM stored
)
SELECT count(DISTINCT coming.case_id) FILTER (known.case_id IS NULL) AS new_cases,
  count(*) FILTER (known.case_id IS NOT NULL AND NOT coming.changes) AS new_steps
FROM coming LEFT JOIN known ON known.case_id = coming.case_id
