-- name: judge/plain_track
-- purpose: the tracks of cases in which nothing out of the way happens, whose facts need no more than the next event
-- Received, then each step completed in its turn, perhaps started before: by who should, at its provider, at instants, under
-- an edition. No stop, return, extension, refusal, deadline of the source; nothing about them is told twice, or odd. A
-- case is read one way, so all of its tracks must be like that. The others go the long way, from judge/flow_once on.
-- needs: judge/new_facts, judge/flow_opening, judge/flow_norm, judge/flow_batch
-- param: imported_at TIMESTAMP  time of import of events whose batch is not on record yet
INSERT INTO plain_track BY NAME
-- The events of a track with several openings come several times. It is not plain, for it was received twice, or late.
WITH turn AS (
  SELECT
    e.n, e.track, e."at",
    e.in_turn AND norm.step IS NOT NULL AND coalesce(e.actor = norm.actor, true) AND coalesce(e.provider = o.provider, true)
      AND e."at" <= coalesce(batch.imported_at, $imported_at) AS in_turn
  FROM flow_event e
    LEFT JOIN flow_opening o ON o.track = e.track
    LEFT JOIN flow_norm norm ON norm.structure = o.structure AND norm.step = coalesce(e.step, 0)
    LEFT JOIN flow_batch batch ON batch.batch = e.batch
),
read AS (
  SELECT
    track, bool_and(coalesce(in_turn, false)) AS in_turn, count(*) AS events, min(n) AS instance_n, max(n) AS last_n,
    min("at") AS received
  FROM turn
  GROUP BY track
),
-- Where everything happens in its turn, the last event tells what is done, and who was named for what is not.
told AS (
  SELECT
    r.*, e.kind = 'started' AS begun, e.actor AS last_actor, e.resource AS last_resource, e."at" AS last_at,
    CASE WHEN e.kind = 'started' THEN r.last_n - 1 ELSE r.last_n END AS handover_n,
    CASE WHEN e.kind = 'started' THEN e.handover ELSE e."at" END AS handover,
    CASE e.kind WHEN 'completed' THEN e.step WHEN 'started' THEN e.step - 1 ELSE 0 END AS done
  FROM read r JOIN flow_event e ON e.n = r.last_n
),
placed AS (
  SELECT
    t.track, t.case_no, t.case_id, t.service, t.stage, r.instance_n, r.received,
    CASE WHEN r.done = s.last_step THEN r.last_at END AS ended,
    r.handover_n, r.handover,
    r.begun, r.last_actor, r.last_resource, r.last_at, r.events, 1 + least(r.done + 1, s.last_step)::BIGINT AS tasks, s.last_step,
    o.structure, o.edition, o.provider, o.channel, o.schedule, o.zone, o.day,
    coalesce(r.in_turn AND s.ordered AND s.last_step > 0 AND o.edition IS NOT NULL AND o.schedule IS NOT NULL, false) AS plain
  FROM flow_track t
    LEFT JOIN told r ON r.track = t.track
    LEFT JOIN flow_opening o ON o.n = r.instance_n
    LEFT JOIN flow_structure s ON s.structure = o.structure
)
SELECT * EXCLUDE (plain)
FROM placed
WHERE case_no NOT IN (SELECT case_no FROM placed WHERE NOT plain);
