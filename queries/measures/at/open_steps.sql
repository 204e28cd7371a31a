-- name: measures/at/open_steps
-- purpose: every open step at the as-of instant, and how near its deadline is (included by measures)
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
-- column: place_no INTEGER  number of its provider, service, stage and step
SELECT
  fact.case_id, fact.service, fact.stage, fact.instance, fact.step, fact.occurrence,
  fact.provider, fact.channel, fact.edition, fact.amount, fact.unit, fact.received,
  fact.actor, fact.resource, fact.handover, fact.deadline, fact.last_day, fact.deadline_from,
  fact.run_total, fact.run_paused, fact.suspended_at, fact.verdict, fact.reason,
  fact.verdict IN ('open', 'due_soon')
    AND fact.deadline <= CAST($as_of AS TIMESTAMP) + INTERVAL '24' HOUR AS due_24h,
  fact.verdict IN ('open', 'due_soon') AND COALESCE(fact.deadline <= now.soon_ends, FALSE) AS due_3wd,
  fact.place_no
FROM (
  SELECT
    case_id, service, stage, instance, step, occurrence, provider, channel, edition, amount,
    CAST(unit AS VARCHAR) AS unit, received,
    COALESCE(CASE WHEN holder_since <= CAST($as_of AS TIMESTAMP) THEN holder_actor END, norm_actor) AS actor,
    CASE WHEN holder_since <= CAST($as_of AS TIMESTAMP) THEN holder_resource END AS resource,
    handover, deadline, last_day, deadline_from, run_total, run_paused, suspended_at,
    CASE
      -- The other reasons (skipped, returned, day_precision) arise from how an occurrence ended.
      WHEN reason IN ('no_receipt', 'no_edition', 'no_calendar', 'no_norm', 'no_handover') THEN 'unjudged'
      WHEN deadline IS NULL AND (suspended_at IS NULL OR amount IS NULL) THEN 'unjudged'
      -- A suspension after the deadline does not cure the breach.
      WHEN deadline < CAST($as_of AS TIMESTAMP) AND (suspended_at IS NULL OR suspended_at > deadline) THEN 'overdue'
      WHEN suspended_at IS NOT NULL THEN 'suspended'
      WHEN due_soon_at <= CAST($as_of AS TIMESTAMP) THEN 'due_soon'
      ELSE 'open'
    END AS verdict,
    CASE
      WHEN reason IN ('no_receipt', 'no_edition', 'no_calendar', 'no_norm', 'no_handover')
        OR (deadline IS NULL AND (suspended_at IS NULL OR amount IS NULL)) THEN reason
    END AS reason,
    place AS place_no
  FROM step_fact
  WHERE known_from <= CAST($as_of AS TIMESTAMP) AND open_until > CAST($as_of AS TIMESTAMP)
    AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($step AS SMALLINT) IS NULL OR step = CAST($step AS SMALLINT))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
    AND (CAST($actor AS VARCHAR) IS NULL OR CAST($actor AS VARCHAR)
      = COALESCE(CASE WHEN holder_since <= CAST($as_of AS TIMESTAMP) THEN holder_actor END, norm_actor))
    AND (CAST($resource AS VARCHAR) IS NULL OR CAST($resource AS VARCHAR)
      = CASE WHEN holder_since <= CAST($as_of AS TIMESTAMP) THEN holder_resource END)
) AS fact
LEFT JOIN provider ON provider.provider = fact.provider
LEFT JOIN ({{measures/at/today}}) AS now ON now.schedule = provider.schedule;
