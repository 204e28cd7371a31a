-- name: judge/flow_opening
-- purpose: the receipts of each track, and the event that opens it when none came before
-- `governs` says whose edition reads the events after it: at first that of every receipt. A second receipt of an open
-- stage must not; judge/flow_govern corrects it where two editions have different steps.
-- needs: judge/flow_governed, judge/flow_step
-- makes: flow_opening
-- column: n BIGINT  the event
-- column: track BIGINT  its track
-- column: receipt BOOLEAN  it is a receipt of the stage
-- column: "at" TIMESTAMP  when
-- column: provider event_word  of the case, from here on
-- column: channel event_word  of the case, from here on
-- column: schedule INTEGER  the provider's
-- column: zone VARCHAR  the provider's
-- column: day DATE  local date
-- column: structure INTEGER  the stage as its edition has it
-- column: edition VARCHAR  in force on that date
-- column: governs BOOLEAN  its edition reads the events after it
CREATE OR REPLACE TEMP TABLE flow_opening AS
WITH governed AS (
  SELECT c.*, g.structure, g.edition
  FROM flow_candidate c
    LEFT JOIN flow_track t ON t.track = c.track
    LEFT JOIN flow_governed g
      ON g.service = t.service AND g.stage = t.stage AND g.day IS NOT DISTINCT FROM c.day
),
opener AS (
  SELECT min(c.n) AS n
  FROM governed c LEFT JOIN flow_step ON flow_step.structure = c.structure AND flow_step.step = c.step
  WHERE NOT c.receipt AND (flow_step.step IS NOT NULL OR (c.kind = 'completed' AND c.step IS NULL))
  GROUP BY c.track
)
SELECT n, track, receipt, "at", provider, channel, schedule, zone, day, structure, edition, true AS governs
FROM governed
WHERE receipt OR n IN (SELECT n FROM opener);
