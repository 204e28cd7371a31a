-- name: measures/moment/open_step
-- purpose: every open step at the as-of instant, at every provider: measures/at/open_steps kept for many questions
-- makes: open_step
-- splice: open_step
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL
-- param: step SMALLINT  NULL
-- param: providers VARCHAR  NULL
-- param: actor VARCHAR  NULL
-- param: resource VARCHAR  NULL
-- column: case_id VARCHAR  the case
-- column: service VARCHAR  service of the case
-- column: stage VARCHAR  stage of the service
-- column: instance SMALLINT  1.., counts up when a stage is opened anew
-- column: step SMALLINT  ordinal in the stage
-- column: provider VARCHAR  code of the provider
-- column: actor VARCHAR  who holds it
-- column: resource VARCHAR  the person or body, as an opaque id
-- column: place_no INTEGER  number of its provider, service, stage and step
-- column: verdict VARCHAR  open, due_soon, overdue, suspended, unjudged
-- column: last_day DATE  local date of the last day
-- column: due_24h BOOLEAN  deadline within 24 hours after the as-of instant
-- column: due_3wd BOOLEAN  deadline not after the end of the third working day from the as-of date
CREATE TABLE {{open_step}} AS
SELECT
  case_id, service, stage, instance, step, provider, actor, resource, place_no, verdict, last_day, due_24h, due_3wd
FROM ({{measures/at/open_steps}}) AS open_step;
