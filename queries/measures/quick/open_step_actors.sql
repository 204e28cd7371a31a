-- name: measures/quick/open_step_actors
-- purpose: measures/open_step_actors from the open steps of the moment
-- needs: measures/moment/open_step, measures/moment/risky_stage
-- splice: open_step, risky_stage
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- param: tab VARCHAR  overdue, due_24h, due_3wd, at_risk or all
-- param: search VARCHAR  part of a case number; NULL: every case
-- column: actor VARCHAR  who holds them; NULL when nobody is named
-- column: steps INTEGER  open steps
SELECT actor, CAST(COUNT(*) AS INTEGER) AS steps
FROM {{open_step}} AS open_step
WHERE (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
  AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
  AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
  AND (CAST($step AS SMALLINT) IS NULL OR step = CAST($step AS SMALLINT))
  AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  AND (CAST($actor AS VARCHAR) IS NULL OR actor = CAST($actor AS VARCHAR))
  AND (CAST($resource AS VARCHAR) IS NULL OR resource = CAST($resource AS VARCHAR))
  AND (CAST($search AS VARCHAR) IS NULL OR POSITION(LOWER(CAST($search AS VARCHAR)) IN LOWER(case_id)) > 0)
  AND (CAST($tab AS VARCHAR) <> 'overdue' OR verdict = 'overdue')
  AND (CAST($tab AS VARCHAR) <> 'due_24h' OR due_24h)
  AND (CAST($tab AS VARCHAR) <> 'due_3wd' OR due_3wd)
  AND (CAST($tab AS VARCHAR) <> 'at_risk' OR EXISTS (
    SELECT 1 FROM {{risky_stage}} AS at_risk
    WHERE at_risk.case_id = open_step.case_id AND at_risk.service = open_step.service
      AND at_risk.stage = open_step.stage AND at_risk.instance = open_step.instance
  ))
GROUP BY actor
ORDER BY steps DESC, actor;
