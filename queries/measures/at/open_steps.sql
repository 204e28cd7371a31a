-- name: measures/at/open_steps
-- purpose: every open step at the as-of instant, and how near its deadline is (included by measures)
-- param: as_of TIMESTAMP  the instant at which everything is judged
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
-- column: occurrence INTEGER  1.., counts up when a step is done again
-- column: provider VARCHAR  code of the provider
-- column: channel VARCHAR  how the case came
-- column: edition VARCHAR  edition that gives the norms
-- column: amount INTEGER  of the norm; NULL without one
-- column: unit VARCHAR  of the norm; NULL without one
-- column: received TIMESTAMP  the stage's receipt
-- column: actor VARCHAR  who holds or held it: of its started or received event when there is one by then, else the edition's
-- column: resource VARCHAR  the person or body, as an opaque id
-- column: handover TIMESTAMP  where its clock starts
-- column: deadline TIMESTAMP  last instant that is on time
-- column: last_day DATE  local date of the last day
-- column: deadline_from VARCHAR  norm or source
-- column: run_total BIGINT  running µs from handover to deadline
-- column: run_paused BIGINT  running µs of pauses that have ended
-- column: suspended_at TIMESTAMP  set while the clock is stopped
-- column: verdict VARCHAR  at the as-of instant: on_time, late, open, due_soon, overdue, suspended, unjudged
-- column: reason VARCHAR  why unjudged
-- column: due_24h BOOLEAN  not overdue, not suspended, deadline within 24 hours after the as-of instant
-- column: due_3wd BOOLEAN  not overdue, not suspended, deadline not after the end of the third working day from the as-of date
SELECT
  step_at.case_id, step_at.service, step_at.stage, step_at.instance, step_at.step, step_at.occurrence,
  step_at.provider, step_at.channel, step_at.edition, step_at.amount, step_at.unit, step_at.received,
  step_at.actor, step_at.resource, step_at.handover, step_at.deadline, step_at.last_day, step_at.deadline_from,
  step_at.run_total, step_at.run_paused, step_at.suspended_at, step_at.verdict, step_at.reason,
  step_at.verdict IN ('open', 'due_soon')
    AND step_at.deadline <= CAST($as_of AS TIMESTAMP) + INTERVAL '24' HOUR AS due_24h,
  step_at.verdict IN ('open', 'due_soon') AND COALESCE(step_at.deadline <= now.soon_ends, FALSE) AS due_3wd
FROM ({{measures/at/steps WHERE
  completed IS NULL OR completed > CAST($as_of AS TIMESTAMP)
}}) AS step_at
LEFT JOIN provider ON provider.provider = step_at.provider
LEFT JOIN ({{measures/at/schedules}}) AS now ON now.schedule = provider.schedule;
