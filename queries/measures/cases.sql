-- name: measures/cases
-- purpose: cases at the as-of instant, those received last first
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
  FROM ({{measures/at/case_states}}) AS case_at
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
)
SELECT
  case_id, provider, service, channel, received, state, stage, step, actor, resource, handover, deadline, step_verdict,
  late_by, late_unit, used, stage_deadline, stage_verdict, at_risk, closed, outcome, days
FROM ({{measures/at/cases}}) AS case_at
ORDER BY received DESC NULLS LAST, case_id, service;
