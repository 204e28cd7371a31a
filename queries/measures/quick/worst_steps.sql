-- name: measures/quick/worst_steps
-- purpose: measures/worst_steps for questions about places and steps: neither an actor nor a person is asked for
-- needs: measures/moment/worst_step
-- splice: worst_step
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: min_count INTEGER  fewest completed occurrences that are ranked
-- param: row_limit BIGINT  most rows to answer
-- param: row_offset BIGINT  rows to leave out first
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage
-- column: actor VARCHAR  who the steps came to
-- column: completed INTEGER  occurrences that ended in the period with a verdict
-- column: on_time INTEGER  of the completed
-- column: late INTEGER  of the completed
-- column: on_time_rate DOUBLE  on_time ÷ completed
-- column: median_late_by DOUBLE  of the late, in late_unit; NULL when editions with different units meet
-- column: late_unit VARCHAR  unit of the norm
-- column: previous_rate DOUBLE  on_time ÷ completed in the period before; NULL without completed
-- column: previous_completed INTEGER  completed in the period before
-- column: overdue INTEGER  open at the as-of instant, deadline passed
SELECT
  provider, service, stage, step, actor, completed, on_time, late,
  CAST(on_time AS DOUBLE) / completed AS on_time_rate,
  median_late_by, late_unit,
  CAST(previous_on_time AS DOUBLE) / NULLIF(previous_completed, 0) AS previous_rate,
  previous_completed, overdue
FROM {{worst_step}}
WHERE completed >= GREATEST(CAST($min_count AS INTEGER), 1)
  AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
  AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
  AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
  AND (CAST($step AS SMALLINT) IS NULL OR step = CAST($step AS SMALLINT))
  AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
ORDER BY on_time_rate, completed DESC, provider, service, stage, step
LIMIT CAST($row_limit AS BIGINT) OFFSET CAST($row_offset AS BIGINT);
