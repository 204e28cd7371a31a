-- name: measures/at/ended_steps
-- purpose: step occurrences that ended by the as-of instant, unjudged ones too (included by measures)
-- Only the last version of an occurrence has its end, and is known from before it on.
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
-- column: occurrence INTEGER  1.., in order of time within the stage
-- column: from_step SMALLINT  step of the occurrence just before; 0 for the first of the stage
-- column: provider VARCHAR  code of the provider
-- column: channel VARCHAR  how the case came
-- column: amount INTEGER  of the norm
-- column: unit unit  of the norm
-- column: received TIMESTAMP  the stage's receipt
-- column: actor VARCHAR  who held it
-- column: resource VARCHAR  the person or body, as an opaque id
-- column: handover TIMESTAMP  where its clock started
-- column: completed TIMESTAMP  when it ended
-- column: completed_day DATE  its local date
-- column: result step_result  how it ended: completed, returned, skipped, closed
-- column: deadline TIMESTAMP  last instant that was on time
-- column: last_day DATE  local date of the last day
-- column: deadline_from VARCHAR  norm or source
-- column: verdict verdict  on_time, late or unjudged
-- column: late_by DOUBLE  in the norm's unit
-- column: used DOUBLE  share of the norm used
-- column: days DOUBLE  from the handover to the end, in days of 24 hours
-- column: allowed BIGINT  µs from the handover to the deadline
-- column: waiting BIGINT  µs from the handover to the started event; NULL without one
-- column: work BIGINT  µs from the started event to the end; NULL without one
-- column: place_no INTEGER  number of its provider, service, stage and step
SELECT
  case_id, service, stage, instance, step, occurrence, from_step, provider, channel, amount,
  unit, received,
  COALESCE(
    CASE WHEN holder_since <= CAST($as_of AS TIMESTAMP) THEN holder_actor END,
    norm_actor,
    ended_actor
  ) AS actor,
  COALESCE(
    ended_resource,
    CASE WHEN holder_since <= CAST($as_of AS TIMESTAMP) THEN holder_resource END
  ) AS resource,
  handover, completed, completed_day, result, deadline, last_day, deadline_from,
  verdict, late_by, used,
  CAST(EXTRACT(EPOCH FROM (completed - handover)) AS DOUBLE) / 86400 AS days,
  epoch_us(deadline) - epoch_us(handover) AS allowed,
  waiting, CASE WHEN waiting IS NOT NULL THEN work END AS work, place AS place_no
FROM step_fact
WHERE completed <= CAST($as_of AS TIMESTAMP)
  AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
  AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
  AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
  AND (CAST($step AS SMALLINT) IS NULL OR step = CAST($step AS SMALLINT))
  AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  AND (CAST($actor AS VARCHAR) IS NULL OR CAST($actor AS VARCHAR) = COALESCE(
    CASE WHEN holder_since <= CAST($as_of AS TIMESTAMP) THEN holder_actor END,
    norm_actor,
    ended_actor
  ))
  AND (CAST($resource AS VARCHAR) IS NULL OR CAST($resource AS VARCHAR) = COALESCE(
    ended_resource,
    CASE WHEN holder_since <= CAST($as_of AS TIMESTAMP) THEN holder_resource END
  ));
