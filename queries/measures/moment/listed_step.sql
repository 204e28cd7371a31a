-- name: measures/moment/listed_step
-- purpose: every open step at the as-of instant, at every provider, with all that lists tell of it and its stage
-- makes: listed_step
-- splice: listed_step
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL
-- param: step SMALLINT  NULL
-- param: providers VARCHAR  NULL
-- param: actor VARCHAR  NULL
-- param: resource VARCHAR  NULL
-- column: case_id VARCHAR  the case
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: instance SMALLINT  1.., counts up when a stage is opened anew
-- column: step SMALLINT  ordinal in the stage
-- column: actor VARCHAR  who holds or held it
-- column: resource VARCHAR  the person or body, as an opaque id
-- column: handover TIMESTAMP  where its clock starts
-- column: deadline TIMESTAMP  last instant that is on time
-- column: last_day DATE  local date of the last day
-- column: deadline_from VARCHAR  norm, or source when the log gave the deadline
-- column: verdict VARCHAR  at the as-of instant
-- column: due_24h BOOLEAN  deadline within 24 hours after the as-of instant
-- column: due_3wd BOOLEAN  deadline not after the end of the third working day from the as-of date
-- column: late_by DOUBLE  in the norm's unit; NULL when it is not late
-- column: used DOUBLE  share of the norm used
-- column: amount INTEGER  of the norm; NULL without one
-- column: unit VARCHAR  of the norm; NULL without one
-- column: stage_deadline TIMESTAMP  last on-time instant of the whole stage
-- column: stage_verdict VARCHAR  of the whole stage at the as-of instant
-- column: stage_at_risk BOOLEAN  the norms still to come need more days than the stage has left
-- column: channel VARCHAR  how the case came
-- column: received TIMESTAMP  the stage's receipt
CREATE TABLE {{listed_step}} AS
SELECT
  open_step.case_id, open_step.provider, open_step.service, open_step.stage, open_step.instance, open_step.step,
  open_step.actor, open_step.resource, open_step.handover, open_step.deadline, open_step.last_day,
  open_step.deadline_from, open_step.verdict, open_step.due_24h, open_step.due_3wd, open_step.late_by, open_step.used,
  open_step.amount, open_step.unit,
  stage_at.deadline AS stage_deadline, stage_at.verdict AS stage_verdict, at_risk.case_id IS NOT NULL AS stage_at_risk,
  open_step.channel, open_step.received
FROM ({{measures/at/open_clock}}) AS open_step
LEFT JOIN ({{measures/at/stages_open}}) AS stage_at
  ON stage_at.case_id = open_step.case_id AND stage_at.service = open_step.service
  AND stage_at.stage = open_step.stage AND stage_at.instance = open_step.instance
LEFT JOIN ({{measures/at/risky_stages}}) AS at_risk
  ON at_risk.case_id = open_step.case_id AND at_risk.service = open_step.service
  AND at_risk.stage = open_step.stage AND at_risk.instance = open_step.instance;
