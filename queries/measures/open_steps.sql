-- name: measures/open_steps
-- purpose: open steps at the as-of instant, of one tab, by deadline or in another order
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- param: tab VARCHAR  overdue, due_24h, due_3wd, at_risk or all
-- param: search VARCHAR  part of a case number; NULL: every case
-- param: sort VARCHAR  deadline, late, used, case, step, provider, holder, received, handover, stage_deadline or channel
-- param: descending BOOLEAN  begin with the greatest; what has no value comes last either way
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
WITH open_step AS ({{measures/at/open_clock}}),
at_risk AS ({{measures/at/stages_at_risk}}),
stage_at AS ({{measures/at/open_stages}}),
listed AS (
  SELECT
    open_step.*,
    stage_at.deadline AS stage_deadline,
    stage_at.verdict AS stage_verdict,
    at_risk.case_id IS NOT NULL AS stage_at_risk
  FROM open_step
  LEFT JOIN stage_at
    ON stage_at.case_id = open_step.case_id AND stage_at.service = open_step.service
    AND stage_at.stage = open_step.stage AND stage_at.instance = open_step.instance
  LEFT JOIN at_risk
    ON at_risk.case_id = open_step.case_id AND at_risk.service = open_step.service
    AND at_risk.stage = open_step.stage AND at_risk.instance = open_step.instance
)
SELECT
  case_id, provider, service, stage, step, actor, resource, handover, deadline, last_day, deadline_from, verdict,
  late_by, unit AS late_unit, used,
  amount AS norm_amount, unit AS norm_unit, late_by / NULLIF(amount, 0) AS late_norms,
  stage_deadline, stage_verdict, stage_at_risk, channel, received
FROM (
  -- What rows are put in order by: a figure, or a word.
  SELECT
    *,
    CASE CAST($sort AS VARCHAR)
      WHEN 'late' THEN COALESCE(late_by / NULLIF(amount, 0), late_by)
      WHEN 'used' THEN used
      WHEN 'received' THEN epoch_us(received)
      WHEN 'handover' THEN epoch_us(handover)
      WHEN 'deadline' THEN epoch_us(deadline)
      WHEN 'stage_deadline' THEN epoch_us(stage_deadline)
    END AS figure,
    CASE CAST($sort AS VARCHAR)
      WHEN 'case' THEN case_id
      WHEN 'step' THEN service || '|' || stage || '|' || LPAD(CAST(step AS VARCHAR), 5, '0')
      WHEN 'provider' THEN provider
      WHEN 'holder' THEN actor || ' ' || COALESCE(resource, '')
      WHEN 'channel' THEN channel
    END AS word
  FROM listed
) AS ordered
WHERE (CAST($search AS VARCHAR) IS NULL OR POSITION(LOWER(CAST($search AS VARCHAR)) IN LOWER(case_id)) > 0)
  AND
  CASE CAST($tab AS VARCHAR)
    WHEN 'overdue' THEN verdict = 'overdue'
    WHEN 'due_24h' THEN due_24h
    WHEN 'due_3wd' THEN due_3wd
    WHEN 'at_risk' THEN stage_at_risk
    ELSE TRUE
  END
ORDER BY
  CASE WHEN CAST($descending AS BOOLEAN) THEN -figure ELSE figure END NULLS LAST,
  CASE WHEN NOT CAST($descending AS BOOLEAN) THEN word END NULLS LAST,
  CASE WHEN CAST($descending AS BOOLEAN) THEN word END DESC NULLS LAST,
  deadline NULLS LAST, case_id, stage, instance, step
LIMIT CAST($row_limit AS BIGINT) OFFSET CAST($row_offset AS BIGINT);
