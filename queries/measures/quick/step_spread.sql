-- name: measures/quick/step_spread
-- purpose: measures/step_spread for questions about places and steps: neither an actor nor a person is asked for
-- needs: measures/moment/used_class
-- splice: used_class
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage
-- column: class INTEGER  0: up to 5 % of the norm, 1: above 5 up to 10 %, … 40: above 200 %
-- column: completed INTEGER  occurrences that ended in the period with a verdict and used this much
-- column: late INTEGER  of the completed
SELECT
  service, stage, step, class,
  CAST(SUM(completed) AS INTEGER) AS completed,
  CAST(SUM(late) AS INTEGER) AS late
FROM {{used_class}}
WHERE (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
  AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
  AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
  AND (CAST($step AS SMALLINT) IS NULL OR step = CAST($step AS SMALLINT))
  AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
GROUP BY service, stage, step, class
ORDER BY service, stage, step, class;
