-- name: report/first_breaches
-- purpose: the first breaches of each provider: what is overdue first, then the latest; as in report/breaches
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
-- param: each_provider BIGINT  most rows of a provider
-- param: late_too BOOLEAN  whether some provider has fewer overdue than that: else those that ended late need not be looked at
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
WITH ranked AS (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY provider
      ORDER BY verdict DESC, late_norms DESC NULLS LAST, case_id, stage, instance, occurrence
    ) AS turn
  FROM ({{report/breached}}) AS breached
  WHERE verdict = 'overdue' OR CAST($late_too AS BOOLEAN)
),
breach AS (SELECT * FROM ranked WHERE turn <= CAST($each_provider AS BIGINT)),
place_order AS (SELECT provider, ordinal FROM provider),
reason AS ({{report/reasons}})
SELECT
  breach.case_id, breach.provider, breach.service, breach.stage, breach.step, breach.actor, breach.resource,
  breach.verdict, breach.deadline, breach.last_day, breach.completed, breach.late_by, breach.late_unit,
  breach.late_norms, reason.reason
FROM breach
LEFT JOIN place_order ON place_order.provider = breach.provider
LEFT JOIN reason
  ON reason.case_id = breach.case_id AND reason.service = breach.service
  AND reason.stage = breach.stage AND reason.step = breach.step
ORDER BY
  place_order.ordinal NULLS LAST, breach.provider, breach.verdict DESC, breach.late_norms DESC NULLS LAST,
  breach.case_id, breach.stage, breach.instance, breach.occurrence;
