-- name: judge/flow_state
-- purpose: for each event whether its stage is open when it comes, and in which instance of the stage it falls (included)
-- needs: judge/flow_closed, judge/flow_reopened
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
-- column: ordered BOOLEAN  the stage's steps have a prescribed order
-- column: last_step SMALLINT  of the stage
-- column: known_step BOOLEAN  its step is one of the edition that reads this event
-- column: step_actor VARCHAR  who performs that step
-- column: closing BOOLEAN  it ends an open stage
-- column: opening BOOLEAN  it opens an instance of the stage
-- column: within BOOLEAN  it falls in an open stage
-- column: instance_n BIGINT  the event that opened the instance (the last one, when it is closed); NULL before the first
WITH placed AS (
  SELECT
    e.* EXCLUDE (channel, rank),
    coalesce(once.structure, again.structure) AS structure,
    CASE WHEN once.n IS NULL THEN again.closing ELSE coalesce(e.n = closed.n, false) END AS closing,
    CASE WHEN once.n IS NULL THEN again.opening ELSE e.n = once.n END AS opening,
    CASE
      WHEN once.n IS NULL THEN again.within
      ELSE e.n >= once.n AND (closed.n IS NULL OR e.n <= closed.n)
    END AS within,
    CASE WHEN once.n IS NULL THEN again.instance_n WHEN e.n >= once.n THEN once.n END AS instance_n
  FROM flow_event e
    LEFT JOIN flow_once once ON once.track = e.track
    LEFT JOIN flow_closed closed ON closed.track = e.track
    LEFT JOIN flow_reopened again ON again.n = e.n
)
SELECT
  p.n, p.track, p.event_no, p.kind, p.step, p."at", p.day_only, p.refused, p.actor, p.resource, p.provider, p.deadline,
  p.batch, coalesce(s.ordered, true) AS ordered, s.last_step,
  step.step IS NOT NULL AS known_step, step.actor AS step_actor,
  p.closing, p.opening, p.within, p.instance_n
FROM placed p
  LEFT JOIN flow_structure s ON s.structure = p.structure
  LEFT JOIN flow_step step ON step.structure = p.structure AND step.step = p.step;
