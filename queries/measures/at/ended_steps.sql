-- name: measures/at/ended_steps
-- purpose: step occurrences that ended in the period with a verdict, and where each came from (included by measures)
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- param: service VARCHAR  NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- column: case_id VARCHAR  the case
-- column: service VARCHAR  service of the case
-- column: stage VARCHAR  stage of the service
-- column: instance SMALLINT  1.., counts up when a stage is opened anew
-- column: step SMALLINT  ordinal in the stage
-- column: occurrence INTEGER  1.., in order of time within the stage
-- column: from_step SMALLINT  step of the occurrence just before; 0 for the first of the stage
-- column: provider VARCHAR  code of the provider
-- column: channel VARCHAR  how the case came
-- column: amount INTEGER  of the norm
-- column: unit VARCHAR  of the norm
-- column: received TIMESTAMP  the stage's receipt
-- column: actor VARCHAR  who held it
-- column: resource VARCHAR  the person or body, as an opaque id
-- column: handover TIMESTAMP  where its clock started
-- column: completed TIMESTAMP  when it ended
-- column: result VARCHAR  how it ended: completed, returned
-- column: deadline TIMESTAMP  last instant that was on time
-- column: last_day DATE  local date of the last day
-- column: deadline_from VARCHAR  norm or source
-- column: verdict VARCHAR  on_time or late
-- column: late_by DOUBLE  in the norm's unit
-- column: used DOUBLE  share of the norm used
-- column: days DOUBLE  from the handover to the end, in days of 24 hours
-- column: allowed BIGINT  µs from the handover to the deadline
-- column: waiting BIGINT  µs from the handover to the started event; NULL without one
-- column: work BIGINT  µs from the started event to the end; NULL without one
SELECT
  step_at.case_id, step_at.service, step_at.stage, step_at.instance, step_at.step, step_at.occurrence, before.from_step,
  step_at.provider, step_at.channel, step_at.amount, step_at.unit, step_at.received, step_at.actor, step_at.resource,
  step_at.handover, step_at.completed, step_at.result, step_at.deadline, step_at.last_day, step_at.deadline_from,
  step_at.verdict, step_at.late_by, step_at.used,
  CAST(EXTRACT(EPOCH FROM (step_at.completed - step_at.handover)) AS DOUBLE) / 86400 AS days,
  epoch_us(step_at.deadline) - epoch_us(step_at.handover) AS allowed,
  step_at.waiting, step_at.work
FROM ({{measures/at/steps}}) AS step_at
LEFT JOIN ({{measures/at/steps_before}}) AS before
  ON before.case_id = step_at.case_id AND before.service = step_at.service AND before.stage = step_at.stage
  AND before.instance = step_at.instance AND before.occurrence = step_at.occurrence
WHERE step_at.verdict IN ('on_time', 'late')
  AND step_at.completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE);
