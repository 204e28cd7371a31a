-- name: measures/stage_list
-- purpose: the stages behind a figure: those received, or those completed, in the period, oldest receipt first; columns as in late_steps
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
-- param: basis VARCHAR  received: receipts in the period; completed: results in the period
-- param: stage_state VARCHAR  on_time, refused, late, unjudged, in_progress, overdue, open (both of them), completed, at_risk; NULL: any
-- param: next_stage VARCHAR  stage that follows in the same case, none without one; NULL: any
-- param: done_step SMALLINT  step that has been completed in it; NULL: any
-- param: open_step SMALLINT  step at which it stands; NULL: any
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
-- column: verdict VARCHAR  at the as-of instant
-- column: late_by DOUBLE  of what ended late, in late_unit
-- column: late_unit VARCHAR  unit of the norm
-- column: used DOUBLE  share of the norm used
-- column: norm_amount INTEGER  of the norm; NULL without one
-- column: norm_unit VARCHAR  of the norm; NULL without one
-- column: late_norms DOUBLE  late_by ÷ the norm's amount
-- column: stage_deadline TIMESTAMP  the same as deadline
-- column: stage_verdict VARCHAR  the same as verdict
-- column: stage_at_risk BOOLEAN  the norms still to come need more days than the stage has left
-- column: channel VARCHAR  how the case came
-- column: received TIMESTAMP  the stage's receipt
-- column: completed TIMESTAMP  when it ended; NULL while it is open
-- column: state VARCHAR  on_time, refused (with reasons, on time), late, unjudged, in_progress, overdue
-- column: outcome VARCHAR  granted or refused; NULL while it is open
WITH stage_at AS ({{measures/at/stage_states}}),
wanted AS (
  SELECT stage_at.*
  FROM stage_at
  WHERE CASE WHEN CAST($basis AS VARCHAR) = 'received' THEN received_day ELSE completed_day END
      BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
    AND CASE COALESCE(CAST($stage_state AS VARCHAR), 'any')
      WHEN 'any' THEN TRUE
      WHEN 'open' THEN completed IS NULL
      WHEN 'completed' THEN completed IS NOT NULL
      WHEN 'at_risk' THEN at_risk
      ELSE state = CAST($stage_state AS VARCHAR)
    END
    AND (CAST($next_stage AS VARCHAR) IS NULL OR COALESCE(next_stage, 'none') = CAST($next_stage AS VARCHAR))
    AND (CAST($search AS VARCHAR) IS NULL OR POSITION(LOWER(CAST($search AS VARCHAR)) IN LOWER(case_id)) > 0)
    AND (CAST($done_step AS SMALLINT) IS NULL OR EXISTS (
      SELECT 1 FROM step_fact AS fact
      WHERE CAST($done_step AS SMALLINT) IS NOT NULL AND fact.step = CAST($done_step AS SMALLINT)
        AND fact.case_id = stage_at.case_id AND fact.service = stage_at.service
        AND fact.stage = stage_at.stage AND fact.instance = stage_at.instance
        AND fact.known_from <= CAST($as_of AS TIMESTAMP) AND CAST($as_of AS TIMESTAMP) < fact.known_to
        AND fact.completed <= CAST($as_of AS TIMESTAMP) AND CAST(fact.result AS VARCHAR) = 'completed'
    ))
    AND (CAST($open_step AS SMALLINT) IS NULL OR EXISTS (
      SELECT 1 FROM step_fact AS fact
      WHERE CAST($open_step AS SMALLINT) IS NOT NULL AND fact.step = CAST($open_step AS SMALLINT)
        AND fact.case_id = stage_at.case_id AND fact.service = stage_at.service
        AND fact.stage = stage_at.stage AND fact.instance = stage_at.instance
        AND fact.known_from <= CAST($as_of AS TIMESTAMP) AND CAST($as_of AS TIMESTAMP) < fact.known_to
        AND (fact.completed IS NULL OR fact.completed > CAST($as_of AS TIMESTAMP))
    ))
)
SELECT
  wanted.case_id, wanted.provider, wanted.service, wanted.stage,
  CAST(NULL AS SMALLINT) AS step, CAST(NULL AS VARCHAR) AS actor, CAST(NULL AS VARCHAR) AS resource,
  wanted.received AS handover, wanted.deadline, wanted.last_day, fact.deadline_from, wanted.verdict,
  CASE WHEN wanted.completed IS NOT NULL THEN fact.late_by END AS late_by, wanted.unit AS late_unit,
  CASE WHEN wanted.completed IS NOT NULL THEN fact.used END AS used,
  wanted.amount AS norm_amount, wanted.unit AS norm_unit,
  CASE WHEN wanted.completed IS NOT NULL THEN fact.late_by END / NULLIF(wanted.amount, 0) AS late_norms,
  wanted.deadline AS stage_deadline, wanted.verdict AS stage_verdict, wanted.at_risk AS stage_at_risk,
  wanted.channel, wanted.received, wanted.completed, wanted.state, wanted.outcome
FROM wanted
LEFT JOIN stage_fact AS fact
  ON fact.case_id = wanted.case_id AND fact.service = wanted.service
  AND fact.stage = wanted.stage AND fact.instance = wanted.instance
  AND fact.known_from <= CAST($as_of AS TIMESTAMP) AND CAST($as_of AS TIMESTAMP) < fact.known_to
ORDER BY wanted.received NULLS LAST, wanted.case_id, wanted.stage, wanted.instance
LIMIT CAST($row_limit AS BIGINT) OFFSET CAST($row_offset AS BIGINT);
