-- name: measures/moment/followed_stage
-- purpose: the stages received in a period, at every provider, by the stage that followed: those with a gap in between one by one
-- makes: followed_stage
-- splice: followed_stage
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- param: service VARCHAR  NULL
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL
-- param: step SMALLINT  NULL
-- param: providers VARCHAR  NULL
-- param: actor VARCHAR  NULL
-- param: resource VARCHAR  NULL
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: next_stage VARCHAR  stage of the same case that was opened after it; NULL: none so far
-- column: stages INTEGER  so many; one when there is a gap
-- column: completed INTEGER  of the stages: ended
-- column: gap_days DOUBLE  from the result to the opening of the next stage, in days of 24 hours
CREATE TABLE {{followed_stage}} AS
WITH received AS (
  SELECT
    place_no, next_stage, completed,
    CAST(EXTRACT(EPOCH FROM (next_opened - completed)) AS DOUBLE) / 86400 AS gap_days
  FROM ({{measures/at/stages WHERE received_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)}}) AS stage_at
),
part AS (
  SELECT place_no, next_stage, COUNT(*) AS stages, COUNT(completed) AS completed, CAST(NULL AS DOUBLE) AS gap_days
  FROM received
  WHERE gap_days IS NULL
  GROUP BY place_no, next_stage
  UNION ALL
  SELECT place_no, next_stage, 1, 1, gap_days FROM received WHERE gap_days IS NOT NULL
)
SELECT
  place.provider, place.service, place.stage, part.next_stage,
  CAST(part.stages AS INTEGER) AS stages, CAST(part.completed AS INTEGER) AS completed, part.gap_days
FROM part
JOIN place ON place.place = part.place_no;
