-- name: report/step_counts
-- purpose: how many of each step ended in a month, and on time: what measures/step_rate says, without the shares of the norm used, which are most of its work
-- needs: measures/moment/period_count
-- splice: period_count
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage
-- column: completed INTEGER  occurrences that ended in the month with a verdict, returns included
-- column: on_time_rate DOUBLE  of the completed; NULL without any
SELECT
  service, stage, step,
  CAST(sum(on_time + late) AS INTEGER) AS completed,
  CAST(sum(on_time) AS DOUBLE) / nullif(sum(on_time + late), 0) AS on_time_rate
FROM {{period_count}}
WHERE step IS NOT NULL
  AND (CAST($services AS VARCHAR) IS NULL OR contains(CAST($services AS VARCHAR), '|' || service || '|'))
  AND (CAST($providers AS VARCHAR) IS NULL OR contains(CAST($providers AS VARCHAR), '|' || provider || '|'))
GROUP BY service, stage, step
ORDER BY service, stage, step;
