-- name: measures/tally/received_stages
-- purpose: stages by the local day of their receipt and the stage that followed, as they stand once everything on file is known
-- column: day INTEGER  local date of the receipt, as days since 1970-01-01
-- column: place INTEGER  number of its provider, service and stage
-- column: next_stage VARCHAR  stage of the same case that was opened after it; NULL without one
-- column: stages INTEGER  received
-- column: completed INTEGER  of those: ended
-- column: on_time INTEGER  of the completed, refusals included
-- column: late INTEGER  of the completed
-- column: unjudged INTEGER  of the completed: without a verdict
-- column: refused INTEGER  of the completed
-- column: refused_on_time INTEGER  of the refused: on time
-- column: gaps INTEGER  of the completed: those in measures/tally/received_gaps
SELECT
  CAST(received_day - DATE '1970-01-01' AS INTEGER) AS day, place, next_stage,
  CAST(COUNT(*) AS INTEGER) AS stages,
  CAST(COUNT(completed) AS INTEGER) AS completed,
  CAST(COUNT(CASE WHEN completed IS NOT NULL AND verdict = 'on_time' THEN 1 END) AS INTEGER) AS on_time,
  CAST(COUNT(CASE WHEN completed IS NOT NULL AND verdict = 'late' THEN 1 END) AS INTEGER) AS late,
  CAST(COUNT(CASE WHEN completed IS NOT NULL AND verdict NOT IN ('on_time', 'late') THEN 1 END) AS INTEGER) AS unjudged,
  CAST(COUNT(CASE WHEN completed IS NOT NULL AND outcome = 'refused' THEN 1 END) AS INTEGER) AS refused,
  CAST(COUNT(CASE WHEN completed IS NOT NULL AND outcome = 'refused' AND verdict = 'on_time' THEN 1 END) AS INTEGER) AS refused_on_time,
  CAST(COUNT(next_opened - completed) AS INTEGER) AS gaps
FROM stage_fact
WHERE known_to = 'infinity' AND received_day IS NOT NULL
GROUP BY received_day, place, next_stage
ORDER BY day, place, next_stage;
