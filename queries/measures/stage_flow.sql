-- name: measures/stage_flow
-- purpose: which stage of the same case follows the stages received in the period
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
-- column: next_stage VARCHAR  stage of the same case that was opened after it; NULL: none so far
-- column: stages INTEGER  stages received in the period that were followed so
-- column: completed INTEGER  of those: ended
-- column: median_gap_days DOUBLE  from the result to the opening of the next stage, in days of 24 hours; no norm covers it
WITH stage_at AS ({{measures/at/stage_states}})
SELECT
  service, stage, next_stage,
  CAST(COUNT(*) AS INTEGER) AS stages,
  CAST(COUNT(completed) AS INTEGER) AS completed,
  PERCENTILE_CONT(0.5) WITHIN GROUP (
    ORDER BY CAST(EXTRACT(EPOCH FROM (next_opened - completed)) AS DOUBLE) / 86400
  ) AS median_gap_days
FROM stage_at
WHERE received_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
GROUP BY service, stage, next_stage
ORDER BY service, stage, next_stage;
