-- name: judge/sorted_event
-- purpose: the events of the touched cases, numbered in the order in which they are read
-- Same instant: receipt of a stage, resumed, completed (by step), received of a step, started, extended, suspended; then
-- by content (event-log.md, "Reading a case"). The content's order comes from judge/flow_order, since few events need it.
-- What came before an event is noted here, while events pass in order: by it plain cases are told and judged (judge/plain_span).
-- To look ahead instead would copy every row once more. One thread does it, so that little is carried along: kind and step
-- of the event before are read out of its rank. Kinds are compared as such, for as texts each would be looked up first.
-- needs: judge/sorted_track, judge/sorted_word
-- makes: sorted_event
-- column: n BIGINT  place in the reading: by track, then by time
-- column: tied BOOLEAN  in track, time and rank it is like the one before
-- column: track BIGINT  the stage of the case
-- column: event_no BIGINT  the row of event
-- column: kind event_kind  what happened
-- column: step SMALLINT  NULL for events of the whole stage
-- column: "at" TIMESTAMP  when
-- column: rank INTEGER  orders what happened at one instant
-- column: day_only BOOLEAN  "at" is known to the day
-- column: refused BOOLEAN  its outcome is a refusal
-- column: actor event_word  role that acted
-- column: resource event_word  person or body
-- column: provider event_word  as the event says it
-- column: channel event_word  as the event says it
-- column: deadline TIMESTAMP  given by the source
-- column: batch INTEGER  that brought it
-- column: in_turn BOOLEAN  in a plain stage it may come here, by what came before it and by what it says itself
-- column: handover TIMESTAMP  of a completion in a plain stage: when the step was handed over; likewise below
-- column: started TIMESTAMP  when it was started, if it was
-- column: holder_actor event_word  who started it
-- column: holder_resource event_word  which person or body
CREATE OR REPLACE TEMP TABLE sorted_event AS
WITH neighbour AS (
  SELECT
    row_number() OVER ()::BIGINT AS n, *,
    lag(track) OVER () AS track_1, lag(rank) OVER () AS rank_1, lag("at") OVER () AS at_1,
    lag(actor) OVER () AS actor_1, lag(resource) OVER () AS resource_1, lag("at", 2) OVER () AS at_2
  FROM (
    SELECT
      track, event_no, event AS kind, step, "at",
      coalesce(step, 32767) + 32768 * CASE
        WHEN event = 'received'::event_kind AND step IS NULL THEN 0
        WHEN event = 'resumed'::event_kind THEN 1
        WHEN event = 'completed'::event_kind THEN 2
        WHEN event = 'received'::event_kind THEN 3
        WHEN event = 'started'::event_kind THEN 4
        WHEN event = 'extended'::event_kind THEN 5
        ELSE 6
      END AS rank,
      coalesce(day_only, false) AS day_only, coalesce(outcome = 'refused', false) AS refused,
      actor::event_word AS actor, resource::event_word AS resource,
      event.provider::event_word AS provider, event.channel::event_word AS channel, deadline, batch
    FROM touched_event AS event JOIN sorted_track USING (case_id, service, stage)
    ORDER BY track, "at", rank
  )
)
SELECT
  n, coalesce(track = track_1 AND "at" = at_1 AND rank = rank_1, false) AS tied,
  track, event_no, kind, step, "at", rank, day_only, refused, actor, resource, provider, channel, deadline, batch,
  NOT (day_only OR refused OR deadline IS NOT NULL) AND CASE
    WHEN track_1 IS DISTINCT FROM track THEN kind = 'received'::event_kind AND step IS NULL
    WHEN "at" = at_1 AND rank = rank_1 THEN false
    WHEN after_start THEN kind = 'completed'::event_kind AND coalesce(step = step_1, false)
    ELSE kind IN ('started'::event_kind, 'completed'::event_kind) AND coalesce(step = coalesce(step_1, 0) + 1, false)
  END AS in_turn,
  CASE WHEN after_start THEN at_2 ELSE at_1 END AS handover,
  CASE WHEN after_start THEN at_1 END AS started,
  CASE WHEN after_start THEN actor_1 END AS holder_actor,
  CASE WHEN after_start THEN resource_1 END AS holder_resource
FROM (SELECT *, rank_1 // 32768 = 4 AS after_start, nullif(rank_1 % 32768, 32767) AS step_1 FROM neighbour);
