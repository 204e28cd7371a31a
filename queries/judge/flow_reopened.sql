-- name: judge/flow_reopened
-- purpose: for each event of the other tracks, whether its stage is open when it comes
-- A stage is open when the last of its receipts and endings so far is no ending: a windowed look back tells.
-- needs: judge/flow_once, judge/flow_step
-- makes: flow_reopened
-- column: n BIGINT  the event
-- column: structure INTEGER  the stage as the edition that reads this event has it
-- column: closing BOOLEAN  it ends an open stage
-- column: opening BOOLEAN  it opens an instance of the stage
-- column: within BOOLEAN  it falls in an open stage
-- column: instance_n BIGINT  the event that opened the instance; NULL before the first
CREATE OR REPLACE TEMP TABLE flow_reopened AS
WITH governed AS (
  SELECT
    e.n, e.track, e.kind, e.step, e.refused, o.n IS NOT NULL AS may_open,
    last_value(CASE WHEN o.governs THEN o.structure END IGNORE NULLS) OVER (PARTITION BY e.track ORDER BY e.n) AS structure
  FROM flow_event e LEFT JOIN flow_opening o ON o.n = e.n
  WHERE e.track NOT IN (SELECT track FROM flow_once)
),
ending AS (
  SELECT
    g.n, g.track, g.structure, g.may_open,
    g.kind = 'completed' AND (
      g.step IS NULL
      OR (step.step IS NOT NULL AND ((s.ordered AND g.step = s.last_step) OR (g.refused AND step.refusal_closes)))
    ) AS closing
  FROM governed g
    LEFT JOIN flow_structure s ON s.structure = g.structure
    LEFT JOIN flow_step step ON step.structure = g.structure AND step.step = g.step
),
opened AS (
  SELECT
    *,
    coalesce(
      last_value(CASE WHEN closing THEN false WHEN may_open THEN true END IGNORE NULLS)
        OVER (PARTITION BY track ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
      false
    ) AS was_open
  FROM ending
)
SELECT
  n, structure, closing,
  may_open AND NOT was_open AS opening,
  may_open OR was_open AS within,
  max(CASE WHEN may_open AND NOT was_open THEN n END) OVER (PARTITION BY track ORDER BY n) AS instance_n
FROM opened;
