-- name: measures/tally/received_known
-- purpose: the instant from which on everything on file is known
-- column: known TIMESTAMP  NULL without facts
WITH told AS (
  SELECT MAX(known_from) AS began, MAX(completed) AS ended, CAST(NULL AS TIMESTAMP) AS followed FROM step_fact
  UNION ALL
  SELECT MAX(known_from), MAX(completed), MAX(next_opened) FROM stage_fact
)
SELECT GREATEST(MAX(began), MAX(ended), MAX(followed)) AS known FROM told;
