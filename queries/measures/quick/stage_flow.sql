-- name: measures/quick/stage_flow
-- purpose: measures/stage_flow for questions about places: neither a step nor an actor nor a person is asked for
-- needs: measures/moment/followed_stage
-- splice: followed_stage
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: next_stage VARCHAR  stage of the same case that was opened after it; NULL: none so far
-- column: stages INTEGER  stages received in the period that were followed so
-- column: completed INTEGER  of those: ended
-- column: median_gap_days DOUBLE  from the result to the opening of the next stage, in days of 24 hours; no norm covers it
SELECT
  service, stage, next_stage,
  CAST(SUM(stages) AS INTEGER) AS stages,
  CAST(SUM(completed) AS INTEGER) AS completed,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY gap_days) AS median_gap_days
FROM {{followed_stage}}
WHERE (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
  AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
  AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
  AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
GROUP BY service, stage, next_stage
ORDER BY service, stage, next_stage;
