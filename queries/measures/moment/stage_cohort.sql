-- name: measures/moment/stage_cohort
-- purpose: measures/stage_cohorts of every stage of every provider in a period
-- makes: stage_cohort
-- needs: measures/moment/risky_stage
-- splice: stage_cohort, risky_stage
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
-- column: month DATE  first day of the month of receipt
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: received INTEGER  receipts in the month, within the period
-- column: completed INTEGER  of the received: ended
-- column: on_time INTEGER  of the completed, refusals included
-- column: late INTEGER  of the completed, refusals included
-- column: unjudged INTEGER  of the completed: without a verdict
-- column: refused INTEGER  of the completed
-- column: refused_on_time INTEGER  of the on_time: refused
-- column: in_progress INTEGER  of the received: open; includes overdue and suspended
-- column: overdue INTEGER  of the in_progress: deadline passed
-- column: at_risk INTEGER  of the in_progress: the norms still to come need more days than are left
-- column: suspended INTEGER  of the in_progress: clock stopped
CREATE TABLE {{stage_cohort}} AS
WITH part AS (
  SELECT
    CAST(DATE_TRUNC('month', received_day) AS DATE) AS month, place_no,
    COUNT(*) AS received,
    COUNT(completed) AS completed,
    COUNT(CASE WHEN completed IS NOT NULL AND verdict = 'on_time' THEN 1 END) AS on_time,
    COUNT(CASE WHEN completed IS NOT NULL AND verdict = 'late' THEN 1 END) AS late,
    COUNT(CASE WHEN completed IS NOT NULL AND verdict NOT IN ('on_time', 'late') THEN 1 END) AS unjudged,
    COUNT(CASE WHEN completed IS NOT NULL AND outcome = 'refused' THEN 1 END) AS refused,
    COUNT(CASE WHEN completed IS NOT NULL AND outcome = 'refused' AND verdict = 'on_time' THEN 1 END) AS refused_on_time,
    COUNT(CASE WHEN completed IS NULL AND verdict = 'overdue' THEN 1 END) AS overdue,
    0 AS at_risk,
    COUNT(CASE WHEN verdict = 'suspended' THEN 1 END) AS suspended
  FROM ({{measures/at/stages WHERE received_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)}}) AS stage_at
  GROUP BY CAST(DATE_TRUNC('month', received_day) AS DATE), place_no
  UNION ALL
  SELECT CAST(DATE_TRUNC('month', received_day) AS DATE), place_no, 0, 0, 0, 0, 0, 0, 0, 0, COUNT(*), 0
  FROM {{risky_stage}}
  WHERE received_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  GROUP BY CAST(DATE_TRUNC('month', received_day) AS DATE), place_no
)
SELECT
  part.month, place.provider, place.service, place.stage,
  CAST(SUM(received) AS INTEGER) AS received,
  CAST(SUM(completed) AS INTEGER) AS completed,
  CAST(SUM(on_time) AS INTEGER) AS on_time,
  CAST(SUM(late) AS INTEGER) AS late,
  CAST(SUM(unjudged) AS INTEGER) AS unjudged,
  CAST(SUM(refused) AS INTEGER) AS refused,
  CAST(SUM(refused_on_time) AS INTEGER) AS refused_on_time,
  CAST(SUM(received) - SUM(completed) AS INTEGER) AS in_progress,
  CAST(SUM(overdue) AS INTEGER) AS overdue,
  CAST(SUM(at_risk) AS INTEGER) AS at_risk,
  CAST(SUM(suspended) AS INTEGER) AS suspended
FROM part
JOIN place ON place.place = part.place_no
GROUP BY part.month, place.provider, place.service, place.stage;
