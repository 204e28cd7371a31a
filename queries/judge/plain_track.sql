-- name: judge/plain_track
-- purpose: the tracks of cases in which nothing out of the way happens, whose facts need no more than the next event
-- Received, then each step completed in its turn, perhaps started before: by who should, at its provider, at instants, under
-- an edition. No stop, return, extension, refusal, deadline of the source; nothing about them is told twice, or odd. A
-- case is read one way, so all of its tracks must be like that. The others go the long way, from judge/flow_once on.
-- needs: judge/flow_opening, judge/flow_norm, judge/flow_batch
-- makes: plain_track
-- param: imported_at TIMESTAMP  time of import of events whose batch is not on record yet
-- column: track BIGINT  the stage of the case
-- column: case_no BIGINT  its case
-- column: case_id VARCHAR  its case
-- column: service VARCHAR  its service
-- column: stage VARCHAR  the stage
-- column: instance_n BIGINT  its receipt
-- column: received TIMESTAMP  when
-- column: ended TIMESTAMP  when its last step was completed; NULL while open
-- column: last_at TIMESTAMP  of its last event
-- column: events BIGINT  that it has
-- column: tasks BIGINT  what the clock is asked: the stage, and the steps handed over
-- column: last_step SMALLINT  of the stage
-- column: structure INTEGER  the stage as its edition has it
-- column: edition VARCHAR  in force on its local date
-- column: provider event_word  of the case
-- column: channel event_word  how the case came
-- column: schedule INTEGER  the provider's
-- column: zone VARCHAR  the provider's
-- column: day DATE  local date of the receipt
CREATE OR REPLACE TEMP TABLE plain_track AS
WITH neighbour AS (
  SELECT
    n, track, kind, step, "at", actor, provider, batch,
    tied OR day_only OR refused OR deadline IS NOT NULL AS marked,
    lag(track) OVER () AS track_before, lag(kind) OVER () AS kind_before, coalesce(lag(step) OVER (), 0) AS step_before
  FROM flow_event
),
-- The events of a track with several openings come several times. It is not plain, for it was received twice, or late.
turn AS (
  SELECT
    e.n, e.track, e.kind, e.step, e."at",
    NOT e.marked AND CASE
      WHEN e.track_before IS DISTINCT FROM e.track THEN e.kind = 'received' AND e.step IS NULL
      WHEN e.kind_before = 'started' THEN e.kind = 'completed' AND e.step = e.step_before
      ELSE e.kind IN ('started', 'completed') AND e.step = e.step_before + 1
    END
      AND norm.step IS NOT NULL AND coalesce(e.actor = norm.actor, true) AND coalesce(e.provider = o.provider, true)
      AND e."at" <= coalesce(batch.imported_at, $imported_at) AS in_turn
  FROM neighbour e
    LEFT JOIN flow_opening o ON o.track = e.track
    LEFT JOIN flow_norm norm ON norm.structure = o.structure AND norm.step = coalesce(e.step, 0)
    LEFT JOIN flow_batch batch ON batch.batch = e.batch
),
read AS (
  SELECT
    track, bool_and(coalesce(in_turn, false)) AS in_turn, count(*) AS events, min(n) AS instance_n,
    min("at") AS received, max("at") AS last_at, coalesce(max(CASE WHEN kind = 'completed' THEN step END), 0) AS done
  FROM turn
  GROUP BY track
),
placed AS (
  SELECT
    t.track, t.case_no, t.case_id, t.service, t.stage, r.instance_n, r.received,
    CASE WHEN r.done = s.last_step THEN r.last_at END AS ended,
    r.last_at, r.events, 1 + least(r.done + 1, s.last_step)::BIGINT AS tasks, s.last_step,
    o.structure, o.edition, o.provider, o.channel, o.schedule, o.zone, o.day,
    coalesce(r.in_turn AND s.ordered AND s.last_step > 0 AND o.edition IS NOT NULL AND o.schedule IS NOT NULL, false) AS plain
  FROM flow_track t
    LEFT JOIN read r ON r.track = t.track
    LEFT JOIN flow_opening o ON o.n = r.instance_n
    LEFT JOIN flow_structure s ON s.structure = o.structure
)
SELECT * EXCLUDE (plain)
FROM placed
WHERE case_no NOT IN (SELECT case_no FROM placed WHERE NOT plain);
