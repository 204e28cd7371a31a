-- name: measures/tally/open_reached
-- purpose: stages that stand at a step at the as-of instant, by the local day of their receipt
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL
-- param: step SMALLINT  NULL
-- param: providers VARCHAR  NULL
-- param: actor VARCHAR  NULL
-- param: resource VARCHAR  NULL
-- column: day INTEGER  local date of the stage's receipt, as days since 1970-01-01
-- column: place INTEGER  number of its provider, service, stage and step
-- column: open INTEGER  stages that stand at this step
-- column: overdue INTEGER  of the open: the step's deadline has passed
WITH standing AS (
  SELECT
    open_stage.received_day, open_step.place_no, open_step.case_id, open_step.instance,
    MAX(CASE WHEN open_step.verdict = 'overdue' THEN 1 ELSE 0 END) AS overdue
  FROM ({{measures/at/open_steps}}) AS open_step
  JOIN ({{measures/at/stages_open}}) AS open_stage
    ON open_stage.case_id = open_step.case_id AND open_stage.service = open_step.service
    AND open_stage.stage = open_step.stage AND open_stage.instance = open_step.instance
  WHERE open_stage.received_day IS NOT NULL
  GROUP BY open_stage.received_day, open_step.place_no, open_step.case_id, open_step.instance
)
SELECT
  CAST(received_day - DATE '1970-01-01' AS INTEGER) AS day, place_no AS place,
  CAST(COUNT(*) AS INTEGER) AS open, CAST(SUM(overdue) AS INTEGER) AS overdue
FROM standing
GROUP BY received_day, place_no;
