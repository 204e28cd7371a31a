-- name: judge/flow_candidate
-- purpose: events that may open a stage, with provider, channel and local date
-- Every receipt of a stage may; so may the first event of a track that has none before it (a stage without a receipt).
-- A receipt that says no provider or channel takes the one last said in its case before.
-- needs: judge/flow_order, judge/flow_offset
-- makes: flow_candidate
-- column: n BIGINT  the event
-- column: track BIGINT  its track
-- column: receipt BOOLEAN  it is a receipt of the stage
-- column: kind event_kind  what happened
-- column: step SMALLINT  of a step
-- column: "at" TIMESTAMP  when
-- column: provider event_word  of the case, from here on
-- column: channel event_word  of the case, from here on
-- column: schedule INTEGER  the provider's; NULL when the provider is not known
-- column: zone VARCHAR  the provider's
-- column: day DATE  local date
CREATE OR REPLACE TEMP TABLE flow_candidate AS
WITH unreceived AS (
  SELECT t.track, receipt.n AS receipt_n
  FROM flow_track t
    LEFT JOIN (
      SELECT track, min(n) AS n FROM flow_event WHERE kind = 'received'::event_kind AND step IS NULL GROUP BY track
    ) receipt ON receipt.track = t.track
  WHERE receipt.n IS NULL OR t.first_n < receipt.n
),
candidate AS (
  SELECT n, track, true AS receipt, kind, step, "at", provider, channel
  FROM flow_event
  WHERE kind = 'received'::event_kind AND step IS NULL
  UNION ALL
  SELECT e.n, e.track, false, e.kind, e.step, e."at", e.provider, e.channel
  FROM flow_event e JOIN unreceived ON unreceived.track = e.track
  WHERE e.kind IN ('received'::event_kind, 'started'::event_kind, 'completed'::event_kind)
    AND CASE WHEN e.n < unreceived.receipt_n OR unreceived.receipt_n IS NULL THEN true ELSE false END
),
-- Few: nearly every receipt says both.
untold AS (
  SELECT c.n, c."at", e_track.track, e_track.stage
  FROM candidate c
    JOIN flow_track c_track ON c_track.track = c.track
    JOIN flow_track e_track ON e_track.case_no = c_track.case_no
  WHERE c.provider IS NULL OR c.channel IS NULL
),
said AS (
  SELECT
    c.n,
    arg_max(e.provider, (e."at", c.stage, e.n)) FILTER (e.provider IS NOT NULL) AS provider,
    arg_max(e.channel, (e."at", c.stage, e.n)) FILTER (e.channel IS NOT NULL) AS channel
  FROM flow_event e LEFT JOIN untold c ON c.track = e.track
  WHERE CASE WHEN e."at" < c."at" THEN e.provider IS NOT NULL OR e.channel IS NOT NULL ELSE false END
  GROUP BY c.n
),
placed AS (
  SELECT
    c.n, c.track, c.receipt, c.kind, c.step, c."at",
    coalesce(c.provider, said.provider) AS provider, coalesce(c.channel, said.channel) AS channel
  FROM candidate c LEFT JOIN said ON said.n = c.n
)
SELECT
  placed.n, placed.track, placed.receipt, placed.kind, placed.step, placed."at", placed.provider, placed.channel,
  place.schedule, place.zone,
  CASE
    WHEN o.at_start = o.at_end THEN (placed."at" + o.at_start)::DATE
    ELSE timezone(place.zone, timezone('UTC', placed."at"))::DATE
  END AS day
FROM placed
  LEFT JOIN flow_place place ON place.provider = placed.provider
  LEFT JOIN flow_offset o ON o.zone = place.zone AND o.utc_day = placed."at"::DATE;
