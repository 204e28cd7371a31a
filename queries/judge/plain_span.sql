-- name: judge/plain_span
-- purpose: adds the stages and step occurrences of plain tracks to what the clock will be asked
-- A step is handed over by the receipt or the completion before it, and ends with the next completion; a start may come
-- between. Numbered as in judge/flow_span, and known as a whole from their start: see judge/flow_known.
-- needs: judge/new_facts, judge/plain_track, judge/flow_norm
INSERT INTO known_span BY NAME
WITH turn AS (
  SELECT
    n, track, kind, coalesce(step, 0) AS from_step, "at",
    lead(track) OVER () = track AND lead(kind) OVER () = 'started' AS begun,
    lead(track) OVER () AS track_1, lead("at") OVER () AS at_1, lead(actor) OVER () AS actor_1, lead(resource) OVER () AS resource_1,
    lead(track, 2) OVER () AS track_2, lead("at", 2) OVER () AS at_2, lead(actor, 2) OVER () AS actor_2,
    lead(resource, 2) OVER () AS resource_2
  FROM flow_event
),
ending AS (
  SELECT
    *,
    CASE WHEN begun THEN track_2 = track ELSE track_1 = track END AS has_ended
  FROM turn
  WHERE kind <> 'started'
),
span AS (
  SELECT
    4 * e.n + 2 AS span, t.instance_n, (e.from_step + 1)::SMALLINT AS step, e.from_step + 1 AS occurrence, e."at" AS start_at,
    CASE WHEN begun THEN at_1 END AS started, CASE WHEN begun THEN actor_1 END AS holder_actor,
    CASE WHEN begun THEN resource_1 END AS holder_resource,
    CASE WHEN has_ended THEN CASE WHEN begun THEN at_2 ELSE at_1 END END AS ended,
    CASE WHEN has_ended THEN 'completed'::step_result END AS result, NULL::BOOLEAN AS refused,
    CASE WHEN has_ended THEN CASE WHEN begun THEN actor_2 ELSE actor_1 END END AS ended_actor,
    CASE WHEN has_ended THEN CASE WHEN begun THEN resource_2 ELSE resource_1 END END AS ended_resource,
    nullif(e.from_step, 0) AS from_step, t.schedule, t.structure
  FROM ending e LEFT JOIN plain_track t ON t.track = e.track
  WHERE e.from_step < t.last_step
  UNION ALL BY NAME
  SELECT
    4 * instance_n AS span, instance_n, NULL AS step, 0 AS occurrence, received AS start_at, ended,
    CASE WHEN ended IS NOT NULL THEN false END AS refused, schedule, structure
  FROM plain_track
)
SELECT
  1048576 * span.span AS task, span.* EXCLUDE (span), start_at AS known_from, 'infinity'::TIMESTAMP AS known_to,
  start_at AS handover, false AS handover_day_only, started AS holder_since, false AS ended_day_only,
  CASE WHEN norm.amount IS NULL THEN 'no_norm' END AS open_reason, norm.amount, norm.unit, norm.actor AS norm_actor
FROM span LEFT JOIN flow_norm norm ON norm.structure = span.structure AND norm.step = coalesce(span.step, 0);
