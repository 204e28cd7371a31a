-- name: judge/flow_known
-- purpose: every stage and step occurrence as known between two instants, with its norm: a row of the facts each (included)
-- Only the last version has the end: earlier ones say what was known before it. A late receipt cures the stage's
-- no_receipt.
-- needs: judge/flow_version, judge/flow_holder, judge/flow_norm
-- column: task BIGINT  numbers them, for the clock: 1048576 x span + version
-- column: span BIGINT  the stage or step occurrence
-- column: instance_n BIGINT  the event that opened its stage
-- column: step SMALLINT  NULL for a stage
-- column: occurrence INTEGER  1.. in order of time within the stage
-- column: start_n BIGINT  the event that starts it
-- column: start_at TIMESTAMP  when
-- column: end_n BIGINT  the event that ends it, known yet or not
-- column: known_n BIGINT  the last event that it takes into account
-- column: known_from TIMESTAMP  from when it was known like this
-- column: known_to TIMESTAMP  until when; infinity for the last
-- column: handover TIMESTAMP  where its clock starts
-- column: handover_day_only BOOLEAN  known to the day
-- column: holder_since TIMESTAMP  when its holder was named
-- column: holder_actor event_word  who
-- column: holder_resource event_word  which person or body
-- column: started TIMESTAMP  when work on it started first
-- column: suspended_at TIMESTAMP  when its clock was stopped; NULL while it runs
-- column: source_deadline TIMESTAMP  given by the source
-- column: ended TIMESTAMP  its end
-- column: ended_day_only BOOLEAN  known to the day
-- column: result step_result  how a step ended
-- column: refused BOOLEAN  what came out of a stage
-- column: ended_actor event_word  who completed it
-- column: ended_resource event_word  which person or body completed it
-- column: open_reason VARCHAR  why it cannot be judged even while open: as in judge/flow_span, or no_provider, no_edition, no_norm
-- column: end_reason VARCHAR  why it cannot be judged once it has ended: skipped, returned, closed
-- column: amount INTEGER  of its norm
-- column: unit unit  of its norm
-- column: norm_actor event_word  whom the edition names for the step
-- column: schedule INTEGER  zone, office hours and calendar of its provider
-- column: structure INTEGER  its stage as its edition has it
-- column: from_step SMALLINT  as in judge/flow_span
WITH known AS (
  SELECT
    1048576 * s.span + coalesce(v.version, 0) AS task,
    s.span, s.instance_n, s.step, s.occurrence, s.start_n, s.start_at, s.end_n,
    coalesce(v.known_n, s.start_n) AS known_n,
    coalesce(v.known_from, s.start_at) AS known_from,
    coalesce(v.known_to, 'infinity'::TIMESTAMP) AS known_to,
    v.known_to IS NULL AS latest,
    CASE WHEN v.span IS NULL THEN s.handover ELSE v.handover END AS handover,
    CASE WHEN v.span IS NULL THEN s.handover_day_only ELSE v.handover_day_only END AS handover_day_only,
    coalesce(v.holder_since, held.since) AS holder_since,
    coalesce(v.holder_actor, held.actor) AS holder_actor,
    coalesce(v.holder_resource, held.resource) AS holder_resource,
    held.started,
    v.suspended_at, v.source_deadline, s.open_reason,
    s.ended, s.ended_day_only, s.result, s.refused, s.ended_actor, s.ended_resource, s.end_reason, s.from_step,
    i.schedule, i.structure, i.edition, norm.amount, norm.unit, norm.actor AS norm_actor
  FROM flow_span s
    LEFT JOIN flow_version v ON v.span = s.span
    LEFT JOIN flow_holder held ON held.span = s.span
    LEFT JOIN flow_instance i ON i.instance_n = s.instance_n
    LEFT JOIN flow_norm norm
      ON norm.structure = CASE WHEN i.edition IS NOT NULL THEN i.structure END AND norm.step = coalesce(s.step, 0)
)
SELECT
  task, span, instance_n, step, occurrence, start_n, start_at, end_n, known_n, known_from, known_to, handover,
  coalesce(handover_day_only, false) AS handover_day_only,
  holder_since, holder_actor, holder_resource, started, suspended_at, source_deadline,
  CASE WHEN latest THEN ended END AS ended,
  coalesce(latest AND ended_day_only, false) AS ended_day_only,
  CASE WHEN latest THEN result END AS result,
  CASE WHEN latest THEN refused END AS refused,
  CASE WHEN latest THEN ended_actor END AS ended_actor,
  CASE WHEN latest THEN ended_resource END AS ended_resource,
  CASE
    WHEN open_reason IS NOT NULL AND NOT (step IS NULL AND handover IS NOT NULL) THEN open_reason
    WHEN schedule IS NULL THEN 'no_provider'
    WHEN edition IS NULL THEN 'no_edition'
    WHEN amount IS NULL THEN 'no_norm'
  END AS open_reason,
  CASE WHEN latest THEN end_reason END AS end_reason,
  amount, unit, norm_actor, schedule, structure, from_step
FROM known;
