-- name: report/breached
-- purpose: every step that ended late in a month, or was overdue at its end (included by other queries of reports)
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
-- column: case_id VARCHAR  the case
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: instance SMALLINT  1.., counts up when a stage is opened anew
-- column: step SMALLINT  ordinal in the stage
-- column: occurrence INTEGER  1.., counts up when a step is done again
-- column: actor VARCHAR  who holds or held it
-- column: resource VARCHAR  the person or body, as an opaque id
-- column: verdict VARCHAR  late or overdue
-- column: deadline TIMESTAMP  last instant that was on time
-- column: last_day DATE  local date of the last day
-- column: completed TIMESTAMP  when it ended; NULL while it is overdue
-- column: late_by DOUBLE  in late_unit
-- column: late_unit VARCHAR  unit of the norm
-- column: late_norms DOUBLE  late_by ÷ the norm's amount
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
WHERE verdict = 'overdue';
