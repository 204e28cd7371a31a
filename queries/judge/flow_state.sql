-- name: judge/flow_state
-- purpose: for each event whether its stage is open when it comes, and in which instance of the stage it falls
-- A stage is open when the last of its receipts and endings so far is no ending: so one windowed look back tells.
-- needs: judge/flow_opening
-- makes: flow_state
-- column: n BIGINT  the event
-- column: track BIGINT  its track
-- column: event_no BIGINT  the row of event
-- column: kind VARCHAR  what happened
-- column: step SMALLINT  of a step
-- column: "at" TIMESTAMP  when
-- column: day_only BOOLEAN  "at" is known to the day
-- column: refused BOOLEAN  its outcome is a refusal
-- column: actor VARCHAR  role that acted
-- column: resource VARCHAR  person or body
-- column: provider VARCHAR  as the event says it
-- column: deadline TIMESTAMP  given by the source
-- column: batch INTEGER  that brought it
-- column: structure INTEGER  the stage as the edition that reads this event has it
-- column: known_step BOOLEAN  its step is one of that edition
-- column: step_actor VARCHAR  who performs that step
-- column: ordered BOOLEAN  the stage's steps have a prescribed order
-- column: last_step SMALLINT  of the stage
-- column: closing BOOLEAN  it ends an open stage
-- column: opening BOOLEAN  it opens an instance of the stage
-- column: within BOOLEAN  it falls in an open stage
-- column: instance_n BIGINT  the event that opened the instance (the last one, when it is closed); NULL before the first
CREATE OR REPLACE TEMP TABLE flow_state AS
WITH governed AS (
  SELECT
    e.n, e.track, e.event_no, e.kind, e.step, e."at", e.day_only, e.refused, e.actor, e.resource, e.provider,
    e.deadline, e.batch, o.n IS NOT NULL AS may_open,
    last_value(CASE WHEN o.governs THEN o.structure END IGNORE NULLS) OVER (PARTITION BY e.track ORDER BY e.n) AS structure
  FROM flow_event e LEFT JOIN flow_opening o ON o.n = e.n
),
known AS (
  SELECT
    g.*,
    step_norm.step IS NOT NULL AS known_step, step_norm.actor AS step_actor,
    coalesce(s.ordered, true) AS ordered, s.last_step,
    g.kind = 'completed' AND (
      g.step IS NULL
      OR (step_norm.step IS NOT NULL
        AND ((s.ordered AND g.step = s.last_step) OR (g.refused AND step_norm.refusal_closes)))
    ) AS closing
  FROM governed g
    LEFT JOIN flow_structure s ON s.structure = g.structure
    LEFT JOIN step_norm ON step_norm.edition = s.edition AND step_norm.stage = s.stage AND step_norm.step = g.step
),
opened AS (
  SELECT
    *,
    coalesce(
      last_value(CASE WHEN closing THEN false WHEN may_open THEN true END IGNORE NULLS)
        OVER (PARTITION BY track ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
      false
    ) AS was_open
  FROM known
)
SELECT
  n, track, event_no, kind, step, "at", day_only, refused, actor, resource, provider, deadline, batch,
  structure, known_step, step_actor, ordered, last_step, closing,
  may_open AND NOT was_open AS opening,
  may_open OR was_open AS within,
  max(CASE WHEN may_open AND NOT was_open THEN n END) OVER (PARTITION BY track ORDER BY n) AS instance_n
FROM opened;
