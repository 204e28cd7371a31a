-- name: measures/stage_completion
-- purpose: what was received and completed of each stage of each provider in the period, and what is in progress
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- param: service VARCHAR  NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: received INTEGER  receipts in the period, by local date
-- column: completed INTEGER  results in the period, by local date
-- column: refused INTEGER  of the completed
-- column: on_time INTEGER  of the completed
-- column: late INTEGER  of the completed
-- column: in_progress INTEGER  open at the as-of instant; includes overdue and suspended
-- column: overdue INTEGER  open, deadline passed
-- column: at_risk INTEGER  open, neither overdue nor suspended, and the norms still to come need more days than are left
-- column: suspended INTEGER  clock stopped
WITH stage_at AS ({{measures/at/stages WHERE
  completed IS NULL OR completed > CAST($as_of AS TIMESTAMP)
  OR completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  OR received_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
}}),
at_risk AS ({{measures/at/stages_at_risk}}),
counted AS (
  SELECT
    stage_at.*,
    stage_at.received_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE) AS received_in_period,
    stage_at.completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE) AS completed_in_period,
    at_risk.case_id IS NOT NULL AS at_risk
  FROM stage_at
  LEFT JOIN at_risk
    ON at_risk.case_id = stage_at.case_id AND at_risk.service = stage_at.service
    AND at_risk.stage = stage_at.stage AND at_risk.instance = stage_at.instance
)
SELECT
  provider, service, stage,
  CAST(COUNT(*) FILTER (WHERE received_in_period) AS INTEGER) AS received,
  CAST(COUNT(*) FILTER (WHERE completed_in_period) AS INTEGER) AS completed,
  CAST(COUNT(*) FILTER (WHERE completed_in_period AND outcome = 'refused') AS INTEGER) AS refused,
  CAST(COUNT(*) FILTER (WHERE completed_in_period AND verdict = 'on_time') AS INTEGER) AS on_time,
  CAST(COUNT(*) FILTER (WHERE completed_in_period AND verdict = 'late') AS INTEGER) AS late,
  CAST(COUNT(*) FILTER (WHERE completed IS NULL) AS INTEGER) AS in_progress,
  CAST(COUNT(*) FILTER (WHERE verdict = 'overdue') AS INTEGER) AS overdue,
  CAST(COUNT(*) FILTER (WHERE at_risk) AS INTEGER) AS at_risk,
  CAST(COUNT(*) FILTER (WHERE verdict = 'suspended') AS INTEGER) AS suspended
FROM counted
WHERE received_in_period OR completed_in_period OR completed IS NULL
GROUP BY provider, service, stage
ORDER BY provider, service, stage;
