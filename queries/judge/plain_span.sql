-- name: judge/plain_span
-- purpose: the stages and step occurrences of plain tracks (included), as known_span has the others
-- A step is handed over by the receipt or the completion before it, and ends with its own completion; a start may come
-- between. Of a stage that goes on, the last step is open. Numbered as in judge/flow_span, and known as a whole from their start: see judge/flow_known.
-- needs: judge/new_facts, judge/plain_track, judge/flow_norm
-- column: task BIGINT  numbered as in judge/flow_known
-- column: instance_n BIGINT  the receipt of its stage
-- column: step SMALLINT  NULL for the stage
-- column: occurrence INTEGER  0 for the stage
-- column: handover TIMESTAMP  this and the others as in judge/new_facts
-- column: started TIMESTAMP
-- column: holder_actor event_word
-- column: holder_resource event_word
-- column: ended TIMESTAMP
-- column: result step_result
-- column: refused BOOLEAN
-- column: ended_actor event_word
-- column: ended_resource event_word
-- column: from_step SMALLINT
-- column: schedule INTEGER
-- column: structure INTEGER
-- column: start_at TIMESTAMP
-- column: known_from TIMESTAMP
-- column: known_to TIMESTAMP
-- column: handover_day_only BOOLEAN
-- column: holder_since TIMESTAMP
-- column: ended_day_only BOOLEAN
-- column: open_reason VARCHAR
-- column: amount INTEGER
-- column: unit unit
-- column: norm_actor event_word
WITH span AS (
  SELECT
    4 * (e.n - CASE WHEN e.started IS NULL THEN 1 ELSE 2 END) + 2 AS span, t.instance_n, e.step, e.step::INTEGER AS occurrence,
    e.handover, e.started, e.holder_actor, e.holder_resource, e."at" AS ended, 'completed'::step_result AS result,
    NULL::BOOLEAN AS refused, e.actor AS ended_actor, e.resource AS ended_resource,
    nullif(e.step - 1, 0)::SMALLINT AS from_step, t.schedule, t.structure
  FROM sorted_event e JOIN plain_track t ON t.track = e.track
  WHERE e.kind = 'completed'::event_kind
  UNION ALL BY NAME
  SELECT
    4 * handover_n + 2 AS span, instance_n, (tasks - 1)::SMALLINT AS step, (tasks - 1)::INTEGER AS occurrence, handover,
    CASE WHEN begun THEN last_at END AS started, CASE WHEN begun THEN last_actor END AS holder_actor,
    CASE WHEN begun THEN last_resource END AS holder_resource, nullif(tasks - 2, 0)::SMALLINT AS from_step, schedule, structure
  FROM plain_track
  WHERE ended IS NULL
  UNION ALL BY NAME
  SELECT
    4 * instance_n AS span, instance_n, 0 AS occurrence, received AS handover, ended,
    CASE WHEN ended IS NOT NULL THEN false END AS refused, schedule, structure
  FROM plain_track
)
SELECT
  1048576 * span.span AS task, span.* EXCLUDE (span), handover AS start_at, handover AS known_from,
  'infinity'::TIMESTAMP AS known_to, false AS handover_day_only, started AS holder_since, false AS ended_day_only,
  CASE WHEN norm.amount IS NULL THEN 'no_norm' END AS open_reason, norm.amount, norm.unit, norm.actor AS norm_actor
FROM span LEFT JOIN flow_norm norm ON norm.structure = span.structure AND norm.step = coalesce(span.step, 0)
