-- name: measures/stage_completion
-- purpose: what was received and completed of each stage of each provider in the period, and what is in progress
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
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: received INTEGER  receipts in the period, by local date
-- column: completed INTEGER  results in the period, by local date
-- column: refused INTEGER  of the completed
-- column: on_time INTEGER  of the completed
-- column: late INTEGER  of the completed
-- column: in_progress INTEGER  open at the as-of instant; includes overdue and suspended
-- column: overdue INTEGER  open, deadline passed
-- column: at_risk INTEGER  open, neither overdue nor suspended, and the norms still to come need more days than are left
-- column: suspended INTEGER  clock stopped
WITH received AS (
  SELECT place_no, COUNT(*) AS received
  FROM ({{measures/at/stages}}) AS stage_at
  WHERE received_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  GROUP BY place_no
),
ended AS (
  SELECT
    place_no,
    COUNT(*) AS completed,
    COUNT(*) FILTER (WHERE outcome = 'refused') AS refused,
    COUNT(*) FILTER (WHERE verdict = 'on_time') AS on_time,
    COUNT(*) FILTER (WHERE verdict = 'late') AS late
  FROM ({{measures/at/ended_stages}}) AS ended_stage
  WHERE completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  GROUP BY place_no
),
open AS (
  SELECT
    open_stage.place_no,
    COUNT(*) AS in_progress,
    COUNT(*) FILTER (WHERE open_stage.verdict = 'overdue') AS overdue,
    COUNT(at_risk.case_id) AS at_risk,
    COUNT(*) FILTER (WHERE open_stage.verdict = 'suspended') AS suspended
  FROM ({{measures/at/open_stages}}) AS open_stage
  LEFT JOIN ({{measures/at/stages_at_risk}}) AS at_risk
    ON at_risk.case_id = open_stage.case_id AND at_risk.service = open_stage.service
    AND at_risk.stage = open_stage.stage AND at_risk.instance = open_stage.instance
  GROUP BY open_stage.place_no
)
SELECT
  place.provider, place.service, place.stage,
  CAST(COALESCE(received.received, 0) AS INTEGER) AS received,
  CAST(COALESCE(ended.completed, 0) AS INTEGER) AS completed,
  CAST(COALESCE(ended.refused, 0) AS INTEGER) AS refused,
  CAST(COALESCE(ended.on_time, 0) AS INTEGER) AS on_time,
  CAST(COALESCE(ended.late, 0) AS INTEGER) AS late,
  CAST(COALESCE(open.in_progress, 0) AS INTEGER) AS in_progress,
  CAST(COALESCE(open.overdue, 0) AS INTEGER) AS overdue,
  CAST(COALESCE(open.at_risk, 0) AS INTEGER) AS at_risk,
  CAST(COALESCE(open.suspended, 0) AS INTEGER) AS suspended
FROM place
LEFT JOIN received ON received.place_no = place.place
LEFT JOIN ended ON ended.place_no = place.place
LEFT JOIN open ON open.place_no = place.place
WHERE received.place_no IS NOT NULL OR ended.place_no IS NOT NULL OR open.place_no IS NOT NULL
ORDER BY place.provider, place.service, place.stage;
