-- name: measures/quick/step_compliance
-- purpose: measures/step_compliance for questions about places and steps: neither an actor nor a person is asked for
-- needs: measures/moment/period_count, measures/moment/used_norm
-- splice: period_count, used_norm
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage
-- column: completed INTEGER  occurrences that ended in the period with a verdict, returns included
-- column: on_time INTEGER  of the completed
-- column: late INTEGER  of the completed
-- column: returned INTEGER  of the completed: those that ended in a return
-- column: open INTEGER  handed over, not overdue, not suspended; includes due_soon
-- column: due_soon INTEGER  open with at least 0.8 of the norm used
-- column: overdue INTEGER  not completed, deadline passed
-- column: suspended INTEGER  clock stopped
-- column: unjudged INTEGER  ended in the period, or open, without a verdict
-- column: on_time_rate DOUBLE  on_time ÷ completed; NULL without completed
-- column: median_used DOUBLE  share of the norm used by the completed
-- column: p90_used DOUBLE  90th percentile of the same
WITH part AS (
  SELECT
    provider, service, stage, step, on_time, late, returned, open, due_soon, overdue, suspended, unjudged,
    CAST(NULL AS DOUBLE) AS median_used, CAST(NULL AS DOUBLE) AS p90_used
  FROM {{period_count}}
  WHERE step IS NOT NULL
    AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($step AS SMALLINT) IS NULL OR step = CAST($step AS SMALLINT))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  UNION ALL
  SELECT provider, service, stage, step, 0, 0, 0, 0, 0, 0, 0, 0, median_used, p90_used
  FROM {{used_norm}}
  WHERE (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
    AND (CAST($step AS SMALLINT) IS NULL OR step = CAST($step AS SMALLINT))
)
SELECT
  provider, service, stage, step,
  CAST(SUM(on_time + late) AS INTEGER) AS completed,
  CAST(SUM(on_time) AS INTEGER) AS on_time,
  CAST(SUM(late) AS INTEGER) AS late,
  CAST(SUM(returned) AS INTEGER) AS returned,
  CAST(SUM(open) AS INTEGER) AS open,
  CAST(SUM(due_soon) AS INTEGER) AS due_soon,
  CAST(SUM(overdue) AS INTEGER) AS overdue,
  CAST(SUM(suspended) AS INTEGER) AS suspended,
  CAST(SUM(unjudged) AS INTEGER) AS unjudged,
  CAST(SUM(on_time) AS DOUBLE) / NULLIF(SUM(on_time + late), 0) AS on_time_rate,
  MAX(median_used) AS median_used,
  MAX(p90_used) AS p90_used
FROM part
GROUP BY provider, service, stage, step
ORDER BY provider, service, stage, step;
