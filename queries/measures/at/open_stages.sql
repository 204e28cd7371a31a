-- name: measures/at/open_stages
-- purpose: stages that are open at the as-of instant (included by measures)
-- Asked by step, actor or person: those that came there. To look for them takes most of the time: tables of a moment do without.
-- The rule of measures/at/stages for what is open; a test holds the two together.
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- column: case_id VARCHAR  the case
-- column: service VARCHAR  service of the case
-- column: stage VARCHAR  stage of the service
-- column: instance SMALLINT  1.., counts up when a stage is opened anew
-- column: provider VARCHAR  code of the provider
-- column: channel VARCHAR  how the case came
-- column: edition VARCHAR  edition that gives the norms
-- column: amount INTEGER  of the norm; NULL without one
-- column: unit VARCHAR  of the norm; NULL without one
-- column: received TIMESTAMP  where its clock starts
-- column: received_day DATE  its local date
-- column: deadline TIMESTAMP  last instant that is on time
-- column: last_day DATE  local date of the last day
-- column: verdict VARCHAR  at the as-of instant: open, due_soon, overdue, suspended, unjudged
-- column: place_no INTEGER  number of its provider, service, stage and step
-- column: alone BOOLEAN  no other stage of its case and service is ever open together with it
SELECT
  fact.case_id, fact.service, fact.stage, fact.instance, fact.provider, fact.channel, fact.edition, fact.amount,
  fact.unit, fact.received, fact.received_day, fact.deadline, fact.last_day, fact.verdict, fact.place_no, fact.alone
FROM ({{measures/at/stages_open}}) AS fact
WHERE (CAST($step AS SMALLINT) IS NULL AND CAST($actor AS VARCHAR) IS NULL AND CAST($resource AS VARCHAR) IS NULL OR EXISTS (
    SELECT 1 FROM ({{measures/at/reached}}) AS reached
    WHERE reached.case_id = fact.case_id AND reached.service = fact.service
      AND reached.stage = fact.stage AND reached.instance = fact.instance
  ));
