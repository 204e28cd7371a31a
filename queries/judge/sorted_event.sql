-- name: judge/sorted_event
-- purpose: the events of the touched cases, numbered in the order in which they are read
-- Same instant: receipt of a stage, resumed, completed (by step), received of a step, started, extended, suspended; then
-- by content (event-log.md, "Reading a case"). The content's order comes from judge/flow_order, since few events need it.
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
CREATE OR REPLACE TEMP TABLE sorted_event AS
SELECT
  row_number() OVER ()::BIGINT AS n,
  coalesce(track = lag(track) OVER () AND "at" = lag("at") OVER () AND rank = lag(rank) OVER (), false) AS tied, *
FROM (
  SELECT
    track, event_no, event AS kind, step, "at",
    coalesce(step, 32767) + 32768 * CASE
      WHEN event = 'received' AND step IS NULL THEN 0
      WHEN event = 'resumed' THEN 1
      WHEN event = 'completed' THEN 2
      WHEN event = 'received' THEN 3
      WHEN event = 'started' THEN 4
      WHEN event = 'extended' THEN 5
      ELSE 6
    END AS rank,
    coalesce(day_only, false) AS day_only, coalesce(outcome = 'refused', false) AS refused,
    actor::event_word AS actor, resource::event_word AS resource,
    event.provider::event_word AS provider, event.channel::event_word AS channel, deadline, batch
  FROM touched_event AS event JOIN sorted_track USING (case_id, service, stage)
  ORDER BY track, "at", rank
);
