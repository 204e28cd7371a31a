-- name: measures/moment/funnel_step
-- purpose: measures/step_funnel of every stage received in a period, by the provider of the stage
-- All steps of a stage are judged at the provider of the stage.
-- makes: funnel_step
-- splice: funnel_step
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- param: service VARCHAR  NULL
-- param: stage VARCHAR  NULL
-- param: step SMALLINT  NULL
-- param: providers VARCHAR  NULL
-- param: actor VARCHAR  NULL
-- param: resource VARCHAR  NULL
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage
-- column: reached INTEGER  stages to whose actor this step has come
-- column: done INTEGER  stages in which this step has been completed
-- column: open INTEGER  stages that stand at this step at the as-of instant; includes overdue
-- column: overdue INTEGER  of the open: the step's deadline has passed
CREATE TABLE {{funnel_step}} AS
WITH stage_at AS ({{measures/at/stages}}),
step_at AS ({{measures/at/steps}}),
by_stage AS (
  SELECT
    stage_at.provider, step_at.service, step_at.stage, step_at.step, step_at.case_id, step_at.instance,
    MAX(CASE WHEN step_at.completed IS NOT NULL AND step_at.result = 'completed' THEN 1 ELSE 0 END) AS done,
    MAX(CASE WHEN step_at.completed IS NULL THEN 1 ELSE 0 END) AS open,
    MAX(CASE WHEN step_at.verdict = 'overdue' THEN 1 ELSE 0 END) AS overdue
  FROM step_at
  JOIN stage_at
    ON stage_at.case_id = step_at.case_id AND stage_at.service = step_at.service
    AND stage_at.stage = step_at.stage AND stage_at.instance = step_at.instance
  WHERE stage_at.received_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  GROUP BY stage_at.provider, step_at.service, step_at.stage, step_at.step, step_at.case_id, step_at.instance
)
SELECT
  provider, service, stage, step,
  CAST(COUNT(*) AS INTEGER) AS reached,
  CAST(SUM(done) AS INTEGER) AS done,
  CAST(SUM(open) AS INTEGER) AS open,
  CAST(SUM(overdue) AS INTEGER) AS overdue
FROM by_stage
GROUP BY provider, service, stage, step;
