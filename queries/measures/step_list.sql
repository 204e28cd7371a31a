-- name: measures/step_list
-- purpose: the step occurrences behind a figure: those that ended in the period with a verdict, most of the norm used first
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- param: verdict VARCHAR  on_time or late; NULL: both
-- param: result VARCHAR  completed or returned; NULL: both
-- param: after SMALLINT  step that handed over, 0 for the receipt of the stage; NULL: any
-- param: started VARCHAR  yes: only those with a started event, no: only those without; NULL: both
-- param: used_over INTEGER  per cent of the norm: used more than this; NULL: any
-- param: used_upto INTEGER  per cent of the norm: used this at most; NULL: any
-- param: search VARCHAR  part of a case number; NULL: every case
-- param: row_limit BIGINT  most rows to answer
-- param: row_offset BIGINT  rows to leave out first
-- column: case_id VARCHAR  the case
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage
-- column: actor VARCHAR  who holds or held it
-- column: resource VARCHAR  the person or body, as an opaque id
-- column: handover TIMESTAMP  where its clock starts
-- column: deadline TIMESTAMP  last instant that is on time
-- column: last_day DATE  local date of the last day
-- column: deadline_from VARCHAR  norm, or source when the log gave the deadline
-- column: verdict VARCHAR  at the as-of instant
-- column: late_by DOUBLE  in late_unit; NULL when it is not late
-- column: late_unit VARCHAR  unit of the norm
-- column: used DOUBLE  share of the norm used
-- column: norm_amount INTEGER  of the norm; NULL without one
-- column: norm_unit VARCHAR  of the norm; NULL without one
-- column: late_norms DOUBLE  late_by ÷ the norm's amount
-- column: stage_deadline TIMESTAMP  last on-time instant of the whole stage
-- column: stage_verdict VARCHAR  of the whole stage at the as-of instant
-- column: stage_at_risk BOOLEAN  the norms still to come need more days than the stage has left
-- column: channel VARCHAR  how the case came
-- column: received TIMESTAMP  the stage's receipt
-- column: completed TIMESTAMP  when it ended
-- column: waiting_days DOUBLE  from the handover to the started event, in days of 24 hours; NULL without one
-- column: from_step SMALLINT  step that handed over; 0: the receipt of the stage
WITH ended AS (
  SELECT * FROM ({{measures/at/ended_steps}}) AS ended_step
  WHERE verdict <> 'unjudged' AND completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
),
wanted AS (
  SELECT *
  FROM ended
  WHERE (CAST($verdict AS VARCHAR) IS NULL OR CAST(verdict AS VARCHAR) = CAST($verdict AS VARCHAR))
    AND (CAST($result AS VARCHAR) IS NULL OR CAST(result AS VARCHAR) = CAST($result AS VARCHAR))
    AND (CAST($after AS SMALLINT) IS NULL OR from_step = CAST($after AS SMALLINT))
    AND (CAST($started AS VARCHAR) IS NULL OR (waiting IS NOT NULL) = (CAST($started AS VARCHAR) = 'yes'))
    AND (CAST($used_over AS INTEGER) IS NULL OR used * 100 > CAST($used_over AS INTEGER))
    AND (CAST($used_upto AS INTEGER) IS NULL OR used * 100 <= CAST($used_upto AS INTEGER))
    AND (CAST($search AS VARCHAR) IS NULL OR POSITION(LOWER(CAST($search AS VARCHAR)) IN LOWER(case_id)) > 0)
  ORDER BY used DESC NULLS LAST, case_id, stage, instance, occurrence
  LIMIT CAST($row_limit AS BIGINT) OFFSET CAST($row_offset AS BIGINT)
),
stage_at AS ({{measures/at/stages WHERE case_id IN (SELECT case_id FROM wanted)}}),
at_risk AS ({{measures/at/stages_at_risk}})
SELECT
  wanted.case_id, wanted.provider, wanted.service, wanted.stage, wanted.step, wanted.actor, wanted.resource,
  wanted.handover, wanted.deadline, wanted.last_day, wanted.deadline_from, CAST(wanted.verdict AS VARCHAR) AS verdict,
  wanted.late_by, CAST(wanted.unit AS VARCHAR) AS late_unit, wanted.used,
  wanted.amount AS norm_amount, CAST(wanted.unit AS VARCHAR) AS norm_unit,
  wanted.late_by / NULLIF(wanted.amount, 0) AS late_norms,
  stage_at.deadline AS stage_deadline, stage_at.verdict AS stage_verdict, at_risk.case_id IS NOT NULL AS stage_at_risk,
  wanted.channel, wanted.received, wanted.completed,
  CAST(wanted.waiting AS DOUBLE) / 86400000000 AS waiting_days, wanted.from_step
FROM wanted
LEFT JOIN stage_at
  ON stage_at.case_id = wanted.case_id AND stage_at.service = wanted.service
  AND stage_at.stage = wanted.stage AND stage_at.instance = wanted.instance
LEFT JOIN at_risk
  ON at_risk.case_id = wanted.case_id AND at_risk.service = wanted.service
  AND at_risk.stage = wanted.stage AND at_risk.instance = wanted.instance
ORDER BY wanted.used DESC NULLS LAST, wanted.case_id, wanted.stage, wanted.instance, wanted.occurrence;
