-- name: measures/late_steps
-- purpose: steps that ended late in the period, by how many norms they were late, most first
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- param: service VARCHAR  NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
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
WITH step_at AS ({{measures/at/steps WHERE
  verdict = 'late' AND completed > CAST($from_day AS TIMESTAMP) - INTERVAL '1' DAY
}}),
at_risk AS ({{measures/at/stages_at_risk}}),
stage_at AS ({{measures/at/stages}})
SELECT
  step_at.case_id, step_at.provider, step_at.service, step_at.stage, step_at.step, step_at.actor, step_at.resource,
  step_at.handover, step_at.deadline, step_at.last_day, step_at.deadline_from, step_at.verdict,
  step_at.late_by, step_at.unit AS late_unit, step_at.used,
  step_at.amount AS norm_amount, step_at.unit AS norm_unit, step_at.late_by / NULLIF(step_at.amount, 0) AS late_norms,
  stage_at.deadline AS stage_deadline, stage_at.verdict AS stage_verdict, at_risk.case_id IS NOT NULL AS stage_at_risk,
  step_at.channel, step_at.received, step_at.completed
FROM step_at
LEFT JOIN stage_at
  ON stage_at.case_id = step_at.case_id AND stage_at.service = step_at.service
  AND stage_at.stage = step_at.stage AND stage_at.instance = step_at.instance
LEFT JOIN at_risk
  ON at_risk.case_id = step_at.case_id AND at_risk.service = step_at.service
  AND at_risk.stage = step_at.stage AND at_risk.instance = step_at.instance
WHERE step_at.verdict = 'late' AND step_at.completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  AND (CAST($search AS VARCHAR) IS NULL OR POSITION(LOWER(CAST($search AS VARCHAR)) IN LOWER(step_at.case_id)) > 0)
ORDER BY late_norms DESC NULLS LAST, step_at.case_id, step_at.stage, step_at.instance, step_at.occurrence
LIMIT CAST($row_limit AS BIGINT) OFFSET CAST($row_offset AS BIGINT);
