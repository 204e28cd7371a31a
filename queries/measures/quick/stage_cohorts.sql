-- name: measures/quick/stage_cohorts
-- purpose: measures/stage_cohorts for questions about places: neither a step nor an actor nor a person is asked for
-- needs: measures/moment/stage_cohort
-- splice: stage_cohort
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- column: month DATE  first day of the month of receipt
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: received INTEGER  receipts in the month, within the period
-- column: completed INTEGER  of the received: ended
-- column: on_time INTEGER  of the completed, refusals included
-- column: late INTEGER  of the completed, refusals included
-- column: unjudged INTEGER  of the completed: without a verdict
-- column: refused INTEGER  of the completed
-- column: refused_on_time INTEGER  of the on_time: refused
-- column: in_progress INTEGER  of the received: open; includes overdue and suspended
-- column: overdue INTEGER  of the in_progress: deadline passed
-- column: at_risk INTEGER  of the in_progress: the norms still to come need more days than are left
-- column: suspended INTEGER  of the in_progress: clock stopped
SELECT
  month, provider, service, stage, received, completed, on_time, late, unjudged,
  refused, refused_on_time, in_progress, overdue, at_risk, suspended
FROM {{stage_cohort}}
WHERE (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
  AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
  AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
  AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
ORDER BY month, provider, service, stage;
