-- name: measures/moment/open_stage
-- purpose: every open stage at the as-of instant, at every provider: measures/at/stages_open kept for many questions
-- makes: open_stage
-- splice: open_stage
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL
-- param: providers VARCHAR  NULL
-- column: case_id VARCHAR  the case
-- column: service VARCHAR  service of the case
-- column: stage VARCHAR  stage of the service
-- column: instance SMALLINT  1.., counts up when a stage is opened anew
-- column: provider VARCHAR  code of the provider
-- column: place_no INTEGER  number of its provider, service and stage
-- column: verdict VARCHAR  open, due_soon, overdue, suspended, unjudged
-- column: received_day DATE  local date of its receipt
-- column: alone BOOLEAN  no other stage of its case and service is ever open together with it
CREATE TABLE {{open_stage}} AS
SELECT case_id, service, stage, instance, provider, place_no, verdict, received_day, alone
FROM ({{measures/at/stages_open}}) AS open_stage;
