-- name: judge/flow_candidate
-- purpose: events that may open a stage, with provider, channel and the editions of their local date
-- Every receipt of a stage may; so may the first event of a track that has none before it (a stage without a receipt).
-- A receipt that says no provider or channel takes the one last said in its case before.
-- needs: judge/flow_event, judge/flow_structure
-- makes: flow_candidate
-- column: n BIGINT  the event
-- column: track BIGINT  its track
-- column: receipt BOOLEAN  it is a receipt of the stage
-- column: kind VARCHAR  what happened
-- column: step SMALLINT  of a step
-- column: provider VARCHAR  of the case, from here on
-- column: channel VARCHAR  of the case, from here on
-- column: schedule INTEGER  the provider's; NULL when the provider is not known
-- column: day DATE  local date
-- column: structure INTEGER  the stage as the edition in force has it; without one, as the nearest edition has it
-- column: edition VARCHAR  in force on that date; NULL when there is none
CREATE OR REPLACE TEMP TABLE flow_candidate AS
WITH receipt AS (
  SELECT track, min(n) AS n FROM flow_event WHERE kind = 'received' AND step IS NULL GROUP BY track
),
candidate AS (
  SELECT e.n, e.track, e.kind = 'received' AND e.step IS NULL AS receipt, e.kind, e.step, e."at", e.provider, e.channel
  FROM flow_event e LEFT JOIN receipt ON receipt.track = e.track
  WHERE (e.kind = 'received' AND e.step IS NULL)
    OR ((receipt.n IS NULL OR e.n < receipt.n) AND e.kind IN ('received', 'started', 'completed'))
),
said AS (
  SELECT
    c.n,
    arg_max(e.provider, (e."at", e_track.stage, e.n)) FILTER (e.provider IS NOT NULL) AS provider,
    arg_max(e.channel, (e."at", e_track.stage, e.n)) FILTER (e.channel IS NOT NULL) AS channel
  FROM candidate c
    JOIN flow_track c_track ON c_track.track = c.track
    JOIN flow_track e_track ON e_track.case_no = c_track.case_no
    JOIN flow_event e ON e.track = e_track.track AND e."at" < c."at"
      AND (e.provider IS NOT NULL OR e.channel IS NOT NULL)
  WHERE c.provider IS NULL OR c.channel IS NULL
  GROUP BY c.n
),
placed AS (
  SELECT
    c.n, c.track, c.receipt, c.kind, c.step,
    coalesce(c.provider, said.provider) AS provider, coalesce(c.channel, said.channel) AS channel,
    provider.schedule,
    timezone(schedule.zone, timezone('UTC', c."at"))::DATE AS day,
    flow_track.service, flow_track.stage
  FROM candidate c
    JOIN flow_track ON flow_track.track = c.track
    LEFT JOIN said ON said.n = c.n
    LEFT JOIN provider ON provider.provider = coalesce(c.provider, said.provider)
    LEFT JOIN schedule ON schedule.schedule = provider.schedule
),
governed AS (
  SELECT
    asked.service, asked.stage, asked.day,
    max(s.structure) FILTER (
      s.in_force_from <= asked.day AND (s.in_force_to IS NULL OR asked.day < s.in_force_to)
    ) AS in_force,
    arg_max(s.structure, s.in_force_from) FILTER (s.in_force_from <= asked.day) AS past,
    arg_min(s.structure, s.in_force_from) AS first
  FROM (SELECT DISTINCT service, stage, day FROM placed) asked
    LEFT JOIN flow_structure s ON s.service = asked.service AND s.stage = asked.stage
  GROUP BY asked.service, asked.stage, asked.day
)
SELECT
  placed.n, placed.track, placed.receipt, placed.kind, placed.step, placed.provider, placed.channel,
  placed.schedule, placed.day,
  coalesce(governed.in_force, governed.past, governed.first) AS structure,
  flow_structure.edition
FROM placed
  JOIN governed ON governed.service = placed.service AND governed.stage = placed.stage
    AND governed.day IS NOT DISTINCT FROM placed.day
  LEFT JOIN flow_structure ON flow_structure.structure = governed.in_force;
