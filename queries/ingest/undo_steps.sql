-- name: ingest/undo_steps
-- purpose: how many step occurrences the touched cases have
-- needs: judge/touched_none
-- column: steps BIGINT
SELECT count(*)::BIGINT AS steps
FROM (
  SELECT DISTINCT case_id, service, stage, instance, step, occurrence
  FROM step_fact
  WHERE case_id IN (SELECT case_id FROM touched_case)
)
