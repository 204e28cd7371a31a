-- name: judge/plain_track
-- purpose: the tracks of cases in which nothing out of the way happens, whose facts need no more than the next event
-- Received, then each step completed in its turn, perhaps started before: by who should, at its provider, at instants, under
-- an edition. No stop, return, extension, refusal, deadline of the source; nothing about them is told twice, or odd. A
-- case is read one way, so all of its tracks must be like that. The others go the long way, from judge/flow_once on.
-- needs: judge/new_facts, judge/flow_opening, judge/flow_norm, judge/flow_batch
-- param: imported_at TIMESTAMP  time of import of events whose batch is not on record yet
INSERT INTO plain_track BY NAME
-- Nearly none: so they are told, not the others. A track with several openings has one of them out of turn.
WITH amiss AS (
  SELECT DISTINCT e.track
  FROM flow_event e
    LEFT JOIN flow_opening o ON o.track = e.track
    LEFT JOIN flow_norm norm ON norm.structure = o.structure AND norm.step = coalesce(e.step, 0)
    LEFT JOIN flow_batch batch ON batch.batch = e.batch
  WHERE NOT coalesce(
    e.in_turn AND norm.step IS NOT NULL AND coalesce(e.actor = norm.actor, true) AND coalesce(e.provider = o.provider, true)
      AND e."at" <= coalesce(batch.imported_at, $imported_at),
    false
  )
),
-- Where everything happens in its turn, the last event tells what is done, and who was named for what is not.
told AS (
  SELECT
    t.*, e.kind = 'started'::event_kind AS begun, e.actor AS last_actor, e.resource AS last_resource, e."at" AS last_at,
    CASE WHEN e.kind = 'started'::event_kind THEN e.n - 1 ELSE e.n END AS handover_n,
    CASE WHEN e.kind = 'started'::event_kind THEN e.handover ELSE e."at" END AS handover,
    CASE e.kind WHEN 'completed'::event_kind THEN e.step WHEN 'started'::event_kind THEN e.step - 1 ELSE 0 END AS done
  FROM flow_track t JOIN flow_event e ON e.n = t.first_n + t.events - 1
),
placed AS (
  SELECT
    t.track, t.case_no, t.case_id, t.service, t.stage, t.first_n AS instance_n, o."at" AS received,
    CASE WHEN t.done = s.last_step THEN t.last_at END AS ended,
    t.handover_n, t.handover,
    t.begun, t.last_actor, t.last_resource, t.last_at, t.events, 1 + least(t.done + 1, s.last_step)::BIGINT AS tasks, s.last_step,
    o.structure, o.edition, o.provider, o.channel, o.schedule, o.zone, o.day,
    coalesce(
      t.track NOT IN (SELECT track FROM amiss)
        AND s.ordered AND s.last_step > 0 AND o.edition IS NOT NULL AND o.schedule IS NOT NULL,
      false
    ) AS plain
  FROM told t
    LEFT JOIN flow_opening o ON o.n = t.first_n
    LEFT JOIN flow_structure s ON s.structure = o.structure
)
SELECT * EXCLUDE (plain)
FROM placed
WHERE case_no NOT IN (SELECT case_no FROM placed WHERE NOT plain);
