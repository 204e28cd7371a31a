-- name: measures/at/stage_states
-- purpose: every stage known at the as-of instant, in one of six states, with the stage its case went on to (included by measures)
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- column: case_id VARCHAR  the case
-- column: service VARCHAR  service of the case
-- column: stage VARCHAR  stage of the service
-- column: instance SMALLINT  1.., counts up when a stage is opened anew
-- column: provider VARCHAR  code of the provider
-- column: channel VARCHAR  how the case came
-- column: edition VARCHAR  edition that gives the norms
-- column: amount INTEGER  of the norm; NULL without one
-- column: unit VARCHAR  of the norm; NULL without one
-- column: received TIMESTAMP  where its clock starts
-- column: received_day DATE  its local date
-- column: completed TIMESTAMP  NULL while it is open at the as-of instant
-- column: completed_day DATE  its local date
-- column: outcome VARCHAR  granted or refused
-- column: deadline TIMESTAMP  last instant that is on time
-- column: last_day DATE  local date of the last day
-- column: verdict VARCHAR  at the as-of instant: on_time, late, open, due_soon, overdue, suspended, unjudged
-- column: days DOUBLE  from the receipt to the result, in days of 24 hours; NULL while open
-- column: place_no INTEGER  number of its provider, service and stage
-- column: next_stage VARCHAR  stage of the same case and service that was opened after it; NULL without one
-- column: next_opened TIMESTAMP  when that was opened
-- column: state VARCHAR  on_time, refused (with reasons, on time), late, unjudged, in_progress, overdue
-- column: at_risk BOOLEAN  the norms still to come need more days than are left
SELECT
  stage_at.*,
  CASE
    WHEN stage_at.completed IS NULL THEN CASE WHEN stage_at.verdict = 'overdue' THEN 'overdue' ELSE 'in_progress' END
    WHEN stage_at.verdict = 'late' THEN 'late'
    WHEN stage_at.verdict = 'on_time' THEN CASE WHEN stage_at.outcome = 'refused' THEN 'refused' ELSE 'on_time' END
    ELSE 'unjudged'
  END AS state,
  at_risk.case_id IS NOT NULL AS at_risk
FROM ({{measures/at/stages}}) AS stage_at
LEFT JOIN ({{measures/at/stages_at_risk}}) AS at_risk
  ON at_risk.case_id = stage_at.case_id AND at_risk.service = stage_at.service
  AND at_risk.stage = stage_at.stage AND at_risk.instance = stage_at.instance;
