-- name: measures/moment/risky_stage
-- purpose: open stages at the as-of instant whose steps still to come need more days than are left, at every provider: measures/at/risky_stages kept for many questions
-- makes: risky_stage
-- splice: risky_stage
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
SELECT case_id, service, stage, instance, provider, place_no, received_day
FROM ({{measures/at/risky_stages}}) AS at_risk;
