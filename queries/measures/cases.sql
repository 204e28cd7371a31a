-- name: measures/cases
-- purpose: cases at the as-of instant, those received last first
-- First it is chosen which, with little (measures/at/case_states), and all that is told of them only then. A case is overdue when an
-- open step or an open stage is; of several open steps the most pressing is told.
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
-- param: case_state VARCHAR  all, open, overdue, due_soon, at_risk, suspended, closed, on_time, late, refused or unjudged
-- param: row_limit BIGINT  most rows to answer
-- param: row_offset BIGINT  rows to leave out first
-- column: case_id VARCHAR  the case
-- column: provider VARCHAR  code of the provider, that of its first stage
-- column: service VARCHAR  service
-- column: channel VARCHAR  how the case came
-- column: received TIMESTAMP  receipt of its first stage; NULL when no receipt is on file
-- column: state VARCHAR  open: overdue, suspended, due_soon, open; closed: late, unjudged, on_time
-- column: stage VARCHAR  the open stage, else the last
-- column: step SMALLINT  the open step; NULL when none is open
-- column: actor VARCHAR  who holds the open step
-- column: resource VARCHAR  the person or body that holds it, as an opaque id
-- column: handover TIMESTAMP  of the open step
-- column: deadline TIMESTAMP  of the open step
-- column: step_verdict VARCHAR  of the open step at the as-of instant
-- column: late_by DOUBLE  of the open step, in late_unit; NULL when it is not overdue
-- column: late_unit VARCHAR  unit of the open step's norm
-- column: used DOUBLE  share of the open step's norm used
-- column: stage_deadline TIMESTAMP  of the open stage, else the last
-- column: stage_verdict VARCHAR  of the open stage, else the last
-- column: at_risk BOOLEAN  an open stage has fewer days left than its norms still need
-- column: closed TIMESTAMP  end of its last stage; NULL while one is open
-- column: outcome VARCHAR  granted or refused; NULL while a stage is open
-- column: days DOUBLE  from receipt to its end, or to the as-of instant, in days of 24 hours
WITH chosen AS (
  SELECT case_id, service
  FROM ({{measures/at/case_states WHERE COALESCE(CAST($case_state AS VARCHAR), 'all') <> 'all'}}) AS case_at
  WHERE
    CASE CAST($case_state AS VARCHAR)
      WHEN 'open' THEN NOT closed
      WHEN 'at_risk' THEN at_risk
      WHEN 'closed' THEN closed
      WHEN 'refused' THEN refused
      WHEN 'overdue' THEN state = 'overdue'
      WHEN 'due_soon' THEN state = 'due_soon'
      WHEN 'suspended' THEN state = 'suspended'
      WHEN 'on_time' THEN state = 'on_time'
      WHEN 'late' THEN state = 'late'
      WHEN 'unjudged' THEN state = 'unjudged'
      ELSE TRUE
    END
  ORDER BY received DESC NULLS LAST, case_id, service
  LIMIT CAST($row_limit AS BIGINT) OFFSET CAST($row_offset AS BIGINT)
),
stage_at AS ({{measures/at/stages WHERE (case_id, service) IN (SELECT (case_id, service) FROM chosen)}}),
placed AS (
  SELECT
    stage_at.*,
    ROW_NUMBER() OVER (PARTITION BY case_id, service ORDER BY received NULLS FIRST, stage, instance) AS from_first,
    ROW_NUMBER() OVER (
      PARTITION BY case_id, service
      ORDER BY completed IS NULL DESC, COALESCE(completed, received) DESC NULLS LAST, stage DESC, instance DESC
    ) AS from_last
  FROM stage_at
),
lived AS (
  SELECT
    case_id, service,
    MIN(provider) FILTER (WHERE from_first = 1) AS provider,
    MIN(channel) FILTER (WHERE from_first = 1) AS channel,
    MIN(received) AS received,
    MIN(stage) FILTER (WHERE from_last = 1) AS last_stage,
    MIN(outcome) FILTER (WHERE from_last = 1) AS outcome,
    MIN(deadline) FILTER (WHERE from_last = 1) AS stage_deadline,
    MIN(verdict) FILTER (WHERE from_last = 1) AS stage_verdict,
    COUNT(*) FILTER (WHERE completed IS NULL) AS open_stages,
    COUNT(*) FILTER (WHERE verdict = 'overdue') AS overdue_stages,
    COUNT(*) FILTER (WHERE verdict = 'suspended') AS suspended_stages,
    COUNT(*) FILTER (WHERE verdict = 'late') AS late_stages,
    COUNT(*) FILTER (WHERE verdict = 'unjudged') AS unjudged_stages,
    MAX(completed) AS last_completed
  FROM placed
  GROUP BY case_id, service
),
open_step AS (
  SELECT
    open_clock.*,
    ROW_NUMBER() OVER (
      PARTITION BY case_id, service ORDER BY verdict = 'overdue' DESC, deadline NULLS LAST, stage, instance, step
    ) AS pressing
  FROM ({{measures/at/open_clock}}) AS open_clock
  WHERE (case_id, service) IN (SELECT (case_id, service) FROM chosen)
),
risky AS (SELECT case_id, service FROM ({{measures/at/stages_at_risk}}) AS at_risk GROUP BY case_id, service)
SELECT
  lived.case_id, lived.provider, lived.service, lived.channel, lived.received,
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
  COALESCE(open_step.stage, lived.last_stage) AS stage,
  open_step.step, open_step.actor, open_step.resource, open_step.handover, open_step.deadline,
  open_step.verdict AS step_verdict, open_step.late_by, open_step.unit AS late_unit, open_step.used,
  lived.stage_deadline, lived.stage_verdict,
  risky.case_id IS NOT NULL AS at_risk,
  CASE WHEN lived.open_stages = 0 THEN lived.last_completed END AS closed,
  CASE WHEN lived.open_stages = 0 THEN lived.outcome END AS outcome,
  CAST(EXTRACT(EPOCH FROM (
    CASE WHEN lived.open_stages = 0 THEN lived.last_completed ELSE CAST($as_of AS TIMESTAMP) END - lived.received
  )) AS DOUBLE) / 86400 AS days
FROM lived
LEFT JOIN open_step
  ON open_step.case_id = lived.case_id AND open_step.service = lived.service AND open_step.pressing = 1
LEFT JOIN risky ON risky.case_id = lived.case_id AND risky.service = lived.service
ORDER BY lived.received DESC NULLS LAST, lived.case_id, lived.service;
