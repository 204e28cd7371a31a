-- name: measures/moment/risky_stage
-- purpose: open stages at the as-of instant whose steps still to come need more days than are left, at every provider: measures/at/risky_stages kept for many questions
-- makes: risky_stage
-- needs: measures/moment/open_stage
-- splice: risky_stage, open_stage
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL
-- param: providers VARCHAR  NULL
-- column: case_id VARCHAR  the case
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: instance SMALLINT  1.., counts up when a stage is opened anew
-- column: provider VARCHAR  code of the provider
-- column: place_no INTEGER  number of its provider, service and stage
-- column: received_day DATE  local date of its receipt
CREATE TABLE {{risky_stage}} AS
SELECT
  stage_at.case_id, stage_at.service, stage_at.stage, stage_at.instance, stage_at.provider, stage_at.place_no,
  stage_at.received_day
FROM ({{measures/at/risky_stages}}) AS at_risk
JOIN {{open_stage}} AS stage_at
  ON stage_at.case_id = at_risk.case_id AND stage_at.service = at_risk.service
  AND stage_at.stage = at_risk.stage AND stage_at.instance = at_risk.instance;
