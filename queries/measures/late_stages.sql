-- name: measures/late_stages
-- purpose: stages that ended late in the period, by how many norms they were late, most first; columns as in late_steps
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
-- param: search VARCHAR  part of a case number; NULL: every case
-- param: row_limit BIGINT  most rows to answer
-- param: row_offset BIGINT  rows to leave out first
-- column: case_id VARCHAR  the case
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  NULL: it is the whole stage
-- column: actor VARCHAR  NULL
-- column: resource VARCHAR  NULL
-- column: handover TIMESTAMP  the stage's receipt, where its clock starts
-- column: deadline TIMESTAMP  last instant that is on time
-- column: last_day DATE  local date of the last day
-- column: deadline_from VARCHAR  norm, or source when the log gave the deadline
-- column: verdict VARCHAR  late
-- column: late_by DOUBLE  in late_unit
-- column: late_unit VARCHAR  unit of the norm
-- column: used DOUBLE  share of the norm used
-- column: norm_amount INTEGER  of the norm; NULL without one
-- column: norm_unit VARCHAR  of the norm; NULL without one
-- column: late_norms DOUBLE  late_by ÷ the norm's amount
-- column: stage_deadline TIMESTAMP  the same as deadline
-- column: stage_verdict VARCHAR  the same as verdict
-- column: stage_at_risk BOOLEAN  false: it has ended
-- column: channel VARCHAR  how the case came
-- column: received TIMESTAMP  the stage's receipt
-- column: completed TIMESTAMP  when it ended
SELECT
  case_id, provider, service, stage,
  CAST(NULL AS SMALLINT) AS step, CAST(NULL AS VARCHAR) AS actor, CAST(NULL AS VARCHAR) AS resource,
  received AS handover, deadline, last_day, deadline_from, CAST(verdict AS VARCHAR) AS verdict,
  late_by, CAST(unit AS VARCHAR) AS late_unit, used,
  amount AS norm_amount, CAST(unit AS VARCHAR) AS norm_unit, late_by / NULLIF(amount, 0) AS late_norms,
  deadline AS stage_deadline, CAST(verdict AS VARCHAR) AS stage_verdict, FALSE AS stage_at_risk,
  channel, received, completed
FROM ({{measures/at/ended_stages}}) AS ended_stage
WHERE verdict = 'late' AND completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  AND (CAST($search AS VARCHAR) IS NULL OR POSITION(LOWER(CAST($search AS VARCHAR)) IN LOWER(case_id)) > 0)
ORDER BY late_norms DESC NULLS LAST, case_id, stage, instance
LIMIT CAST($row_limit AS BIGINT) OFFSET CAST($row_offset AS BIGINT);
