-- name: judge/flow_state
-- purpose: for each event whether its stage is open when it comes, and in which instance of the stage it falls
-- Which step an event aims at, when it aims at one: a completed k at k + 1, the receipt at 1, received k at k. A completion
-- always gets there; what "received" does otherwise, judge/flow_soft tells.
-- In the order of n, by which judge/flow_turn reads it: joins keep no order.
-- needs: judge/flow_closed, judge/flow_reopened, judge/flow_norm
-- makes: flow_state
-- column: n BIGINT  the event
-- column: track BIGINT  its track
-- column: event_no BIGINT  the row of event
-- column: kind event_kind  what happened
-- column: step SMALLINT  of a step
-- column: "at" TIMESTAMP  when
-- column: day_only BOOLEAN  "at" is known to the day
-- column: refused BOOLEAN  its outcome is a refusal
-- column: actor event_word  role that acted
-- column: resource event_word  person or body
-- column: provider event_word  as the event says it
-- column: deadline TIMESTAMP  given by the source
-- column: batch INTEGER  that brought it
-- column: ordered BOOLEAN  the stage's steps have a prescribed order
-- column: last_step SMALLINT  of the stage
-- column: known_step BOOLEAN  its step is one of the edition that reads this event
-- column: step_actor event_word  who performs that step
-- column: closing BOOLEAN  it ends an open stage
-- column: opening BOOLEAN  it opens an instance of the stage
-- column: within BOOLEAN  it falls in an open stage
-- column: instance_n BIGINT  the event that opened the instance (the last one, when it is closed); NULL before the first
-- column: aim SMALLINT  the step that it aims at, in a stage whose steps have an order
-- column: soft BOOLEAN  received of a step: judge/flow_soft tells what it does
-- column: waits BOOLEAN  received of the step right after the open one
-- column: hands_over SMALLINT  the step of the occurrence that starts here
CREATE OR REPLACE TEMP TABLE flow_state AS
WITH placed AS (
  SELECT
    e.* EXCLUDE (channel, rank, tied),
    coalesce(once.structure, again.structure) AS structure,
    CASE WHEN once.n IS NULL THEN again.closing ELSE coalesce(e.n = once.closed_n, false) END AS closing,
    CASE WHEN once.n IS NULL THEN again.opening ELSE e.n = once.n END AS opening,
    CASE
      WHEN once.n IS NULL THEN again.within
      ELSE e.n >= once.n AND (once.closed_n IS NULL OR e.n <= once.closed_n)
    END AS within,
    CASE WHEN once.n IS NULL THEN again.instance_n WHEN e.n >= once.n THEN once.n END AS instance_n
  FROM flow_event e
    LEFT JOIN (
      SELECT o.track, o.n, o.structure, c.n AS closed_n FROM flow_once o LEFT JOIN flow_closed c ON c.track = o.track
    ) once ON once.track = e.track
    LEFT JOIN flow_reopened again ON again.n = e.n
),
stepped AS (
  SELECT
    p.n, p.track, p.event_no, p.kind, p.step, p."at", p.day_only, p.refused, p.actor, p.resource, p.provider, p.deadline,
    p.batch, coalesce(s.ordered, true) AS ordered, s.last_step,
    coalesce(step.step > 0, false) AS known_step, step.actor AS step_actor,
    p.closing, p.opening, p.within, p.instance_n
  FROM placed p
    LEFT JOIN flow_structure s ON s.structure = p.structure
    LEFT JOIN flow_norm step ON step.structure = p.structure AND step.step = coalesce(p.step, 0)
),
aimed AS (
  SELECT
    *,
    CASE
      WHEN NOT within OR NOT ordered OR closing THEN NULL
      WHEN opening AND kind = 'received' AND step IS NULL THEN CASE WHEN last_step IS NOT NULL THEN 1 END
      WHEN opening AND kind IN ('received', 'started') THEN step
      WHEN kind = 'completed' AND known_step THEN step + 1
      WHEN kind = 'received' AND known_step THEN step
    END::SMALLINT AS aim,
    within AND ordered AND NOT opening AND kind = 'received' AND known_step AS soft
  FROM stepped
)
SELECT *, false AS waits, aim AS hands_over FROM aimed ORDER BY n;
