-- name: measures/at/case_states
-- purpose: the state of every case at the as-of instant: what cases are counted by and chosen by (included by measures)
-- A case is overdue when an open step or an open stage is; of several open steps the most pressing is told. Told with
-- little: one pass over the stages, without an order among them. Who asks for no state narrows it to nothing, and pays for none.
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- param: received VARCHAR  period: only cases received in the period; NULL or any: whenever they were received
-- param: involved VARCHAR  only cases of which a step came to this actor; NULL: every case
-- param: person VARCHAR  only cases of which a step came to this person or body; NULL: every case
-- param: search VARCHAR  part of a case number; NULL: every case
-- column: case_id VARCHAR  the case
-- column: service VARCHAR  service
-- column: received TIMESTAMP  receipt of its first stage; NULL when no receipt is on file
-- column: state VARCHAR  open: overdue, suspended, due_soon, open; closed: late, unjudged, on_time
-- column: at_risk BOOLEAN  an open stage has fewer days left than its norms still need
-- column: closed BOOLEAN  none of its stages is open
-- column: refused BOOLEAN  it is closed, and its last stage ended in a refusal
WITH stage_at AS ({{measures/at/stages WHERE (CAST($search AS VARCHAR) IS NULL OR POSITION(LOWER(CAST($search AS VARCHAR)) IN LOWER(case_id)) > 0)}}),
lived AS (
  SELECT
    case_id, service,
    MIN(received) AS received,
    MIN(received_day) AS received_day,
    COUNT(*) FILTER (WHERE completed IS NULL) AS open_stages,
    COUNT(*) FILTER (WHERE verdict = 'overdue') AS overdue_stages,
    COUNT(*) FILTER (WHERE verdict = 'suspended') AS suspended_stages,
    COUNT(*) FILTER (WHERE verdict = 'late') AS late_stages,
    COUNT(*) FILTER (WHERE verdict = 'unjudged') AS unjudged_stages
  FROM stage_at
  GROUP BY case_id, service
),
-- Few cases hold a refusal: only among their stages it is asked which was the last.
last_stage AS (
  SELECT
    stage_at.case_id, stage_at.service, stage_at.outcome,
    ROW_NUMBER() OVER (
      PARTITION BY stage_at.case_id, stage_at.service
      ORDER BY stage_at.completed IS NULL DESC, stage_at.completed DESC, stage_at.stage DESC, stage_at.instance DESC
    ) AS from_last
  FROM stage_at
  JOIN (
    SELECT DISTINCT case_id, service FROM stage_at WHERE outcome = 'refused' AND TRUE /* narrowed */
  ) AS holding
    ON holding.case_id = stage_at.case_id AND holding.service = stage_at.service
),
refused AS (SELECT case_id, service FROM last_stage WHERE from_last = 1 AND outcome = 'refused'),
open_step AS (
  SELECT
    case_id, service, verdict,
    ROW_NUMBER() OVER (
      PARTITION BY case_id, service ORDER BY verdict = 'overdue' DESC, deadline NULLS LAST, stage, instance, step
    ) AS pressing
  FROM ({{measures/at/open_steps}}) AS open_step
  WHERE TRUE /* narrowed */
),
risky AS (SELECT case_id, service FROM ({{measures/at/stages_at_risk}}) AS at_risk WHERE TRUE /* narrowed */ GROUP BY case_id, service)
SELECT
  lived.case_id, lived.service, lived.received,
  CASE
    WHEN lived.open_stages = 0 THEN
      CASE
        WHEN lived.late_stages > 0 THEN 'late'
        WHEN lived.unjudged_stages > 0 THEN 'unjudged'
        ELSE 'on_time'
      END
    WHEN lived.overdue_stages > 0 OR open_step.verdict = 'overdue' THEN 'overdue'
    WHEN lived.suspended_stages > 0 OR open_step.verdict = 'suspended' THEN 'suspended'
    WHEN open_step.verdict = 'due_soon' THEN 'due_soon'
    ELSE 'open'
  END AS state,
  risky.case_id IS NOT NULL AS at_risk,
  lived.open_stages = 0 AS closed,
  refused.case_id IS NOT NULL AS refused
FROM lived
LEFT JOIN open_step
  ON open_step.case_id = lived.case_id AND open_step.service = lived.service AND open_step.pressing = 1
LEFT JOIN risky ON risky.case_id = lived.case_id AND risky.service = lived.service
LEFT JOIN refused ON refused.case_id = lived.case_id AND refused.service = lived.service
WHERE (CAST($received AS VARCHAR) IS NULL OR CAST($received AS VARCHAR) <> 'period'
    OR lived.received_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE))
  AND ((CAST($involved AS VARCHAR) IS NULL AND CAST($person AS VARCHAR) IS NULL)
    OR EXISTS (
      SELECT 1 FROM ({{measures/at/steps}}) AS part
      -- Said again in here, so that nothing is joined when neither is asked for.
      WHERE (CAST($involved AS VARCHAR) IS NOT NULL OR CAST($person AS VARCHAR) IS NOT NULL)
        AND part.case_id = lived.case_id AND part.service = lived.service
        AND (CAST($involved AS VARCHAR) IS NULL OR part.actor = CAST($involved AS VARCHAR))
        AND (CAST($person AS VARCHAR) IS NULL OR part.resource = CAST($person AS VARCHAR))
    ));
