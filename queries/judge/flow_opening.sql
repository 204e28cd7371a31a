-- name: judge/flow_opening
-- purpose: the receipts of each track, and the event that opens it when none came before
-- `governs` says whose edition reads the events after it: at first that of every receipt. A second receipt of an open
-- stage must not; judge/flow_govern corrects it where two editions have different steps.
-- needs: judge/flow_candidate
-- makes: flow_opening
-- column: n BIGINT  the event
-- column: track BIGINT  its track
-- column: receipt BOOLEAN  it is a receipt of the stage
-- column: provider VARCHAR  of the case, from here on
-- column: channel VARCHAR  of the case, from here on
-- column: schedule INTEGER  the provider's
-- column: day DATE  local date
-- column: structure INTEGER  the stage as its edition has it
-- column: edition VARCHAR  in force on that date
-- column: governs BOOLEAN  its edition reads the events after it
CREATE OR REPLACE TEMP TABLE flow_opening AS
WITH opener AS (
  SELECT min(c.n) AS n
  FROM flow_candidate c
    LEFT JOIN flow_structure s ON s.structure = c.structure
    LEFT JOIN step_norm ON step_norm.edition = s.edition AND step_norm.stage = s.stage AND step_norm.step = c.step
  WHERE NOT c.receipt AND (step_norm.step IS NOT NULL OR (c.kind = 'completed' AND c.step IS NULL))
  GROUP BY c.track
)
SELECT n, track, receipt, provider, channel, schedule, day, structure, edition, true AS governs
FROM flow_candidate
WHERE receipt OR n IN (SELECT n FROM opener);
