-- name: measures/quick/step_funnel
-- purpose: measures/step_funnel for questions about places: neither a step nor an actor nor a person is asked for
-- needs: measures/moment/funnel_step
-- splice: funnel_step
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage
-- column: reached INTEGER  stages to whose actor this step has come
-- column: done INTEGER  stages in which this step has been completed
-- column: open INTEGER  stages that stand at this step at the as-of instant; includes overdue
-- column: overdue INTEGER  of the open: the step's deadline has passed
SELECT
  service, stage, step,
  CAST(SUM(reached) AS INTEGER) AS reached,
  CAST(SUM(done) AS INTEGER) AS done,
  CAST(SUM(open) AS INTEGER) AS open,
  CAST(SUM(overdue) AS INTEGER) AS overdue
FROM {{funnel_step}}
WHERE (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
  AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
  AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
  AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
GROUP BY service, stage, step
ORDER BY service, stage, step;
