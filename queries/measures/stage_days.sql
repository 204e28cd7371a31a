-- name: measures/stage_days
-- purpose: how long the stages that ended in the period took: one row per stage of a service, none where nothing ended
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: completed INTEGER  stages completed in the period
-- column: median_days DOUBLE  from receipt to result of the completed, in days of 24 hours
SELECT
  service, stage,
  CAST(COUNT(*) AS INTEGER) AS completed,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY days) AS median_days
FROM ({{measures/at/ended_stages}}) AS ended_stage
WHERE completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
GROUP BY service, stage
ORDER BY service, stage;
