-- name: measures/quick/stage_completion
-- purpose: measures/stage_completion for questions about places: neither a step nor an actor nor a person is asked for
-- needs: measures/moment/period_count, measures/moment/risky_stage
-- splice: period_count, risky_stage
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
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
WITH part AS (
  SELECT
    provider, service, stage, 0 AS received, ended AS completed, refused, on_time, late, in_progress, overdue,
    0 AS at_risk, suspended
  FROM {{period_count}}
  WHERE step IS NULL
    AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  UNION ALL
  SELECT provider, service, stage, COUNT(*), 0, 0, 0, 0, 0, 0, 0, 0
  FROM stage_fact
  WHERE known_from <= CAST($as_of AS TIMESTAMP) AND CAST($as_of AS TIMESTAMP) < known_to
    AND received_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
    AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  GROUP BY provider, service, stage
  UNION ALL
  SELECT provider, service, stage, 0, 0, 0, 0, 0, 0, 0, 1, 0
  FROM {{risky_stage}}
  WHERE (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
)
SELECT
  provider, service, stage,
  CAST(SUM(received) AS INTEGER) AS received,
  CAST(SUM(completed) AS INTEGER) AS completed,
  CAST(SUM(refused) AS INTEGER) AS refused,
  CAST(SUM(on_time) AS INTEGER) AS on_time,
  CAST(SUM(late) AS INTEGER) AS late,
  CAST(SUM(in_progress) AS INTEGER) AS in_progress,
  CAST(SUM(overdue) AS INTEGER) AS overdue,
  CAST(SUM(at_risk) AS INTEGER) AS at_risk,
  CAST(SUM(suspended) AS INTEGER) AS suspended
FROM part
GROUP BY provider, service, stage
ORDER BY provider, service, stage;
