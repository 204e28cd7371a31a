-- name: measures/tally/open_received
-- purpose: open stages at the as-of instant by the local day of their receipt, as measures/stage_cohorts counts them
-- needs: measures/moment/open_stage, measures/moment/risky_stage
-- splice: open_stage, risky_stage
-- column: day INTEGER  local date of the receipt, as days since 1970-01-01
-- column: place INTEGER  number of its provider, service and stage
-- column: overdue INTEGER  deadline passed
-- column: suspended INTEGER  clock stopped
-- column: at_risk INTEGER  the norms still to come need more days than are left
WITH part AS (
  SELECT
    received_day, place_no,
    CASE WHEN verdict = 'overdue' THEN 1 ELSE 0 END AS overdue,
    CASE WHEN verdict = 'suspended' THEN 1 ELSE 0 END AS suspended, 0 AS at_risk
  FROM {{open_stage}}
  UNION ALL
  SELECT received_day, place_no, 0, 0, 1 FROM {{risky_stage}}
)
SELECT
  CAST(received_day - DATE '1970-01-01' AS INTEGER) AS day, place_no AS place,
  CAST(SUM(overdue) AS INTEGER) AS overdue, CAST(SUM(suspended) AS INTEGER) AS suspended,
  CAST(SUM(at_risk) AS INTEGER) AS at_risk
FROM part
WHERE received_day IS NOT NULL
GROUP BY received_day, place_no;
