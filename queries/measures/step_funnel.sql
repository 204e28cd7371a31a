-- name: measures/step_funnel
-- purpose: how far the stages received in the period have come: how many reached each step, did it, stand at it now
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
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage
-- column: reached INTEGER  stages to whose actor this step has come
-- column: done INTEGER  stages in which this step has been completed
-- column: open INTEGER  stages that stand at this step at the as-of instant; includes overdue
-- column: overdue INTEGER  of the open: the step's deadline has passed
WITH stage_at AS ({{measures/at/stages}}),
step_at AS ({{measures/at/steps}}),
by_stage AS (
  SELECT
    step_at.service, step_at.stage, step_at.step, step_at.case_id, step_at.instance,
    MAX(CASE WHEN step_at.completed IS NOT NULL AND step_at.result = 'completed' THEN 1 ELSE 0 END) AS done,
    MAX(CASE WHEN step_at.completed IS NULL THEN 1 ELSE 0 END) AS open,
    MAX(CASE WHEN step_at.verdict = 'overdue' THEN 1 ELSE 0 END) AS overdue
  FROM step_at
  JOIN stage_at
    ON stage_at.case_id = step_at.case_id AND stage_at.service = step_at.service
    AND stage_at.stage = step_at.stage AND stage_at.instance = step_at.instance
  WHERE stage_at.received_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  GROUP BY step_at.service, step_at.stage, step_at.step, step_at.case_id, step_at.instance
)
SELECT
  service, stage, step,
  CAST(COUNT(*) AS INTEGER) AS reached,
  CAST(SUM(done) AS INTEGER) AS done,
  CAST(SUM(open) AS INTEGER) AS open,
  CAST(SUM(overdue) AS INTEGER) AS overdue
FROM by_stage
GROUP BY service, stage, step
ORDER BY service, stage, step;
