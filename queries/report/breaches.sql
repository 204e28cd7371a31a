-- name: report/breaches
-- purpose: steps that ended late in a month, or were overdue at its end, by provider and how late they are, a part at a time
-- Rows and columns as in measures/late_steps and measures/overdue, and no more of them than a list needs: it may be long.
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the month
-- param: to_day DATE  last local date of the month
-- param: service VARCHAR  NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- param: until TIMESTAMP  answers up to this instant
-- param: each_provider BIGINT  most rows of a provider, what is overdue first, then the latest; NULL: every row
-- param: row_limit BIGINT  most rows to answer
-- param: row_offset BIGINT  rows to leave out first
-- column: case_id VARCHAR  the case
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage
-- column: actor VARCHAR  who holds or held it
-- column: resource VARCHAR  the person or body, as an opaque id
-- column: verdict VARCHAR  late or overdue
-- column: deadline TIMESTAMP  last instant that was on time
-- column: last_day DATE  local date of the last day
-- column: completed TIMESTAMP  when it ended; NULL while it is overdue
-- column: late_by DOUBLE  in late_unit
-- column: late_unit VARCHAR  unit of the norm
-- column: late_norms DOUBLE  late_by ÷ the norm's amount
-- column: reason VARCHAR  what was answered last to an alert about it
WITH breach AS (
  SELECT
    case_id, provider, service, stage, instance, step, occurrence, actor, resource, 'late' AS verdict, deadline, last_day,
    completed, late_by, CAST(unit AS VARCHAR) AS late_unit, late_by / NULLIF(amount, 0) AS late_norms
  FROM ({{measures/at/ended_steps}}) AS ended_step
  WHERE verdict = 'late' AND completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  UNION ALL
  SELECT
    case_id, provider, service, stage, instance, step, occurrence, actor, resource, verdict, deadline, last_day,
    NULL, late_by, unit, late_by / NULLIF(amount, 0)
  FROM ({{measures/at/open_clock}}) AS open_step
  WHERE verdict = 'overdue'
),
ranked AS (
  SELECT
    *,
    CASE WHEN CAST($each_provider AS BIGINT) IS NOT NULL THEN row_number() OVER (
      PARTITION BY provider
      ORDER BY verdict DESC, late_norms DESC NULLS LAST, case_id, stage, instance, occurrence
    ) END AS turn
  FROM breach
),
place_order AS (SELECT provider, ordinal FROM provider),
reason AS ({{report/reasons}})
SELECT
  breach.case_id, breach.provider, breach.service, breach.stage, breach.step, breach.actor, breach.resource,
  breach.verdict, breach.deadline, breach.last_day, breach.completed, breach.late_by, breach.late_unit,
  breach.late_norms, reason.reason
FROM ranked AS breach
LEFT JOIN place_order ON place_order.provider = breach.provider
LEFT JOIN reason
  ON reason.case_id = breach.case_id AND reason.service = breach.service
  AND reason.stage = breach.stage AND reason.step = breach.step
WHERE breach.turn IS NULL OR breach.turn <= CAST($each_provider AS BIGINT)
ORDER BY
  place_order.ordinal NULLS LAST, breach.provider, breach.verdict DESC, breach.late_norms DESC NULLS LAST,
  breach.case_id, breach.stage, breach.instance, breach.occurrence
LIMIT CAST($row_limit AS BIGINT) OFFSET CAST($row_offset AS BIGINT);
