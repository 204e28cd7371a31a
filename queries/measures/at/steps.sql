-- name: measures/at/steps
-- purpose: every step occurrence known at the as-of instant, with its verdict at that instant (included by measures)
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
-- column: completed TIMESTAMP  NULL while it is open at the as-of instant
-- column: completed_day DATE  its local date
-- column: result VARCHAR  how it ended: completed, returned, skipped, closed
-- column: deadline TIMESTAMP  last instant that is on time
-- column: last_day DATE  local date of the last day
-- column: deadline_from VARCHAR  norm or source
-- column: run_total BIGINT  running µs from handover to deadline
-- column: run_paused BIGINT  running µs of pauses that have ended
-- column: suspended_at TIMESTAMP  set while the clock is stopped
-- column: verdict VARCHAR  at the as-of instant: on_time, late, open, due_soon, overdue, suspended, unjudged
-- column: reason VARCHAR  why unjudged
-- column: late_by DOUBLE  of an ended occurrence, in the norm's unit
-- column: used DOUBLE  of an ended occurrence, share of the norm
-- column: waiting BIGINT  of an ended occurrence, µs from handover to the started event; NULL without one
-- column: work BIGINT  of an ended occurrence, µs from the started event to the end; NULL without one
-- column: place_no INTEGER  number of its provider, service, stage and step
SELECT * FROM (
  SELECT
    fact.case_id, fact.service, fact.stage, fact.instance, fact.step, fact.occurrence,
    fact.provider, fact.channel, fact.edition, fact.amount, CAST(fact.unit AS VARCHAR) AS unit, fact.received,
    COALESCE(
      CASE WHEN fact.holder_since <= CAST($as_of AS TIMESTAMP) THEN fact.holder_actor END,
      fact.norm_actor,
      CASE WHEN fact.ended THEN fact.ended_actor END
    ) AS actor,
    COALESCE(
      CASE WHEN fact.ended THEN fact.ended_resource END,
      CASE WHEN fact.holder_since <= CAST($as_of AS TIMESTAMP) THEN fact.holder_resource END
    ) AS resource,
    fact.handover,
    CASE WHEN fact.ended THEN fact.completed END AS completed,
    CASE WHEN fact.ended THEN fact.completed_day END AS completed_day,
    CASE WHEN fact.ended THEN CAST(fact.result AS VARCHAR) END AS result,
    fact.deadline, fact.last_day, fact.deadline_from, fact.run_total, fact.run_paused, fact.suspended_at,
    CASE
      WHEN fact.ended THEN CAST(fact.verdict AS VARCHAR)
      WHEN fact.unjudgeable THEN 'unjudged'
      -- A suspension after the deadline does not cure the breach.
      WHEN fact.deadline < CAST($as_of AS TIMESTAMP)
        AND (fact.suspended_at IS NULL OR fact.suspended_at > fact.deadline) THEN 'overdue'
      WHEN fact.suspended_at IS NOT NULL THEN 'suspended'
      WHEN fact.due_soon_at <= CAST($as_of AS TIMESTAMP) THEN 'due_soon'
      ELSE 'open'
    END AS verdict,
    CASE WHEN fact.ended OR fact.unjudgeable THEN fact.reason END AS reason,
    CASE WHEN fact.ended THEN fact.late_by END AS late_by,
    CASE WHEN fact.ended THEN fact.used END AS used,
    CASE WHEN fact.ended THEN fact.waiting END AS waiting,
    CASE WHEN fact.ended AND fact.waiting IS NOT NULL THEN fact.work END AS work,
    fact.place AS place_no
  FROM (
    SELECT
      step_fact.*,
      completed IS NOT NULL AND completed <= CAST($as_of AS TIMESTAMP) AS ended,
      -- The other reasons (skipped, returned, day_precision) arise from how an occurrence ended.
      (reason IS NOT NULL AND reason IN ('no_receipt', 'no_edition', 'no_calendar', 'no_norm', 'no_handover'))
        OR (deadline IS NULL AND (suspended_at IS NULL OR amount IS NULL)) AS unjudgeable
    FROM step_fact
    WHERE known_from <= CAST($as_of AS TIMESTAMP) AND CAST($as_of AS TIMESTAMP) < known_to
      AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
      AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
      AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
      AND (CAST($step AS SMALLINT) IS NULL OR step = CAST($step AS SMALLINT))
      AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
      AND TRUE /* narrowed */
  ) AS fact
) AS known
WHERE (CAST($actor AS VARCHAR) IS NULL OR actor = CAST($actor AS VARCHAR))
  AND (CAST($resource AS VARCHAR) IS NULL OR resource = CAST($resource AS VARCHAR));
