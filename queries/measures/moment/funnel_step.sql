-- name: measures/moment/funnel_step
-- purpose: measures/step_funnel of every stage received in a period, by the provider of the stage
-- All steps of a stage are judged at the provider of the stage, and know its receipt when that opened it: only those that do
-- not are matched with their stage. A step counts once for its stage; it can come twice only where the file went back or stayed.
-- makes: funnel_step
-- needs: measures/moment/repeated_stage
-- splice: funnel_step, repeated_stage
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- param: service VARCHAR  NULL
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
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
WITH bound AS (
  SELECT
    place.place,
    timezone('UTC', timezone(schedule.zone, CAST(CAST($from_day AS DATE) AS TIMESTAMP))) AS begins,
    timezone('UTC', timezone(schedule.zone, CAST(CAST($to_day AS DATE) + 1 AS TIMESTAMP))) AS ends
  FROM place
  JOIN provider ON provider.provider = place.provider
  JOIN schedule ON schedule.schedule = provider.schedule
  WHERE place.step IS NOT NULL
),
came AS (
  -- No zone is a whole day ahead or behind: what row groups can be skipped by.
  SELECT
    place_no, received,
    CASE WHEN completed IS NOT NULL AND result = 'completed' THEN 1 ELSE 0 END AS done,
    CASE WHEN completed IS NULL THEN 1 ELSE 0 END AS open,
    CASE WHEN verdict = 'overdue' THEN 1 ELSE 0 END AS overdue
  FROM ({{measures/at/steps WHERE received BETWEEN CAST($from_day AS DATE) - 1 AND CAST($to_day AS DATE) + 2}}) AS step_at
),
once AS (
  SELECT came.place_no, COUNT(*) AS reached, SUM(came.done) AS done, SUM(came.open) AS open, SUM(came.overdue) AS overdue
  FROM came
  JOIN bound ON bound.place = came.place_no
  WHERE came.received >= bound.begins AND came.received < bound.ends
  GROUP BY came.place_no
),
again AS (
  SELECT
    step_at.place_no, step_at.case_id, step_at.instance,
    1 - COUNT(*) AS reached,
    MAX(step_at.done) - SUM(step_at.done) AS done,
    MAX(step_at.open) - SUM(step_at.open) AS open,
    MAX(step_at.overdue) - SUM(step_at.overdue) AS overdue
  FROM (
    SELECT
      place_no, case_id, service, stage, instance, received,
      CASE WHEN completed IS NOT NULL AND result = 'completed' THEN 1 ELSE 0 END AS done,
      CASE WHEN completed IS NULL THEN 1 ELSE 0 END AS open,
      CASE WHEN verdict = 'overdue' THEN 1 ELSE 0 END AS overdue
    FROM ({{measures/at/steps WHERE received BETWEEN CAST($from_day AS DATE) - 1 AND CAST($to_day AS DATE) + 2}}) AS step_of
  ) AS step_at
  JOIN {{repeated_stage}} AS repeated
    ON repeated.case_id = step_at.case_id AND repeated.service = step_at.service
    AND repeated.stage = step_at.stage AND repeated.instance = step_at.instance
  JOIN bound ON bound.place = step_at.place_no
  WHERE step_at.received >= bound.begins AND step_at.received < bound.ends
  GROUP BY step_at.place_no, step_at.case_id, step_at.instance
),
unreceived AS (
  SELECT
    step_at.place_no, step_at.case_id, step_at.instance,
    1 AS reached,
    MAX(CASE WHEN step_at.completed IS NOT NULL AND step_at.result = 'completed' THEN 1 ELSE 0 END) AS done,
    MAX(CASE WHEN step_at.completed IS NULL THEN 1 ELSE 0 END) AS open,
    MAX(CASE WHEN step_at.verdict = 'overdue' THEN 1 ELSE 0 END) AS overdue
  FROM ({{measures/at/steps WHERE received IS NULL}}) AS step_at
  JOIN ({{measures/at/stages WHERE received_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)}}) AS stage_at
    ON stage_at.case_id = step_at.case_id AND stage_at.service = step_at.service
    AND stage_at.stage = step_at.stage AND stage_at.instance = step_at.instance
  GROUP BY step_at.place_no, step_at.case_id, step_at.instance
),
part AS (
  SELECT * FROM once
  UNION ALL
  SELECT place_no, reached, done, open, overdue FROM again
  UNION ALL
  SELECT place_no, reached, done, open, overdue FROM unreceived
)
SELECT
  place.provider, place.service, place.stage, place.step,
  CAST(SUM(part.reached) AS INTEGER) AS reached,
  CAST(SUM(part.done) AS INTEGER) AS done,
  CAST(SUM(part.open) AS INTEGER) AS open,
  CAST(SUM(part.overdue) AS INTEGER) AS overdue
FROM part
JOIN place ON place.place = part.place_no
GROUP BY place.provider, place.service, place.stage, place.step;
