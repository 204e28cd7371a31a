-- name: measures/at/stages
-- purpose: every stage known at the as-of instant, with its verdict at that instant (included by measures)
-- A step, an actor or a person asks for the stages that reached that step, or came to them, by the as-of instant.
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
-- column: completed TIMESTAMP  NULL while it is open at the as-of instant
-- column: completed_day DATE  its local date
-- column: outcome VARCHAR  granted or refused
-- column: deadline TIMESTAMP  last instant that is on time
-- column: last_day DATE  local date of the last day
-- column: verdict VARCHAR  at the as-of instant: on_time, late, open, due_soon, overdue, suspended, unjudged
-- column: days DOUBLE  from the receipt to the result, in days of 24 hours; NULL while open
-- column: place_no INTEGER  number of its provider, service and stage
-- column: next_stage VARCHAR  stage of the same case and service that was opened after it; NULL without one
-- column: next_opened TIMESTAMP  when that was opened
SELECT
  fact.case_id, fact.service, fact.stage, fact.instance, fact.provider, fact.channel, fact.edition,
  fact.amount, CAST(fact.unit AS VARCHAR) AS unit, fact.received, fact.received_day,
  CASE WHEN fact.ended THEN fact.completed END AS completed,
  CASE WHEN fact.ended THEN fact.completed_day END AS completed_day,
  CASE WHEN fact.ended THEN fact.outcome END AS outcome,
  fact.deadline, fact.last_day,
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
  CASE WHEN fact.ended THEN CAST(EXTRACT(EPOCH FROM (fact.completed - fact.received)) AS DOUBLE) / 86400 END AS days,
  fact.place AS place_no,
  CASE WHEN fact.next_opened <= CAST($as_of AS TIMESTAMP) THEN fact.next_stage END AS next_stage,
  CASE WHEN fact.next_opened <= CAST($as_of AS TIMESTAMP) THEN fact.next_opened END AS next_opened
FROM (
  SELECT
    stage_fact.*,
    completed IS NOT NULL AND completed <= CAST($as_of AS TIMESTAMP) AS ended,
    (reason IS NOT NULL AND reason IN ('no_receipt', 'no_edition', 'no_calendar', 'no_norm', 'no_handover'))
      OR (deadline IS NULL AND (suspended_at IS NULL OR amount IS NULL)) AS unjudgeable
  FROM stage_fact
  WHERE known_from <= CAST($as_of AS TIMESTAMP) AND CAST($as_of AS TIMESTAMP) < known_to
    AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
    AND TRUE /* narrowed */
) AS fact
WHERE (CAST($step AS SMALLINT) IS NULL AND CAST($actor AS VARCHAR) IS NULL AND CAST($resource AS VARCHAR) IS NULL OR EXISTS (
    SELECT 1 FROM ({{measures/at/reached}}) AS reached
    WHERE reached.case_id = fact.case_id AND reached.service = fact.service
      AND reached.stage = fact.stage AND reached.instance = fact.instance
  ));
