-- name: measures/tally/open_received
-- purpose: open stages at the as-of instant by the local day of their receipt, as measures/stage_cohorts counts them
-- needs: measures/moment/risky_stage
-- splice: risky_stage
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL
-- param: providers VARCHAR  NULL
-- column: day INTEGER  local date of the receipt, as days since 1970-01-01
-- column: place INTEGER  number of its provider, service and stage
-- column: overdue INTEGER  deadline passed
-- column: suspended INTEGER  clock stopped
-- column: at_risk INTEGER  the norms still to come need more days than are left
WITH part AS (
  SELECT
    received_day, place_no,
    COUNT(CASE WHEN verdict = 'overdue' THEN 1 END) AS overdue,
    COUNT(CASE WHEN verdict = 'suspended' THEN 1 END) AS suspended, 0 AS at_risk
  FROM ({{measures/at/stages_open}}) AS open_stage
  GROUP BY received_day, place_no
  UNION ALL
  SELECT received_day, place_no, 0, 0, COUNT(*) FROM {{risky_stage}} GROUP BY received_day, place_no
)
SELECT
  CAST(received_day - DATE '1970-01-01' AS INTEGER) AS day, place_no AS place,
  CAST(SUM(overdue) AS INTEGER) AS overdue, CAST(SUM(suspended) AS INTEGER) AS suspended,
  CAST(SUM(at_risk) AS INTEGER) AS at_risk
FROM part
WHERE received_day IS NOT NULL
GROUP BY received_day, place_no;
