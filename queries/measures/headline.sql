-- name: measures/headline
-- purpose: the figures at the top: one row per service, and one with service NULL for all of them together
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
-- column: service VARCHAR  service; NULL: all of them
-- column: open_cases INTEGER  cases with a stage in progress
-- column: overdue_steps INTEGER  open steps whose deadline has passed
-- column: due_24h INTEGER  open steps whose deadline is within 24 hours
-- column: due_3wd INTEGER  open steps whose deadline is at the end of the third working day from now, or before
-- column: completed INTEGER  stages completed in the period
-- column: on_time INTEGER  of the completed
-- column: late INTEGER  of the completed
-- column: on_time_rate DOUBLE  on_time ÷ (on_time + late); NULL without any
-- column: median_days DOUBLE  from receipt to result of the completed stages, in days of 24 hours
-- column: steps_completed INTEGER  step occurrences that ended in the period with a verdict
-- column: steps_on_time INTEGER  of those
-- column: unjudged_steps INTEGER  step occurrences ended in the period, or open, without a verdict
WITH ended_stage AS (
  SELECT * FROM ({{measures/at/ended_stages}}) AS ended
  WHERE completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
),
open_stage AS ({{measures/at/open_stages}}),
ended_step AS (
  SELECT * FROM ({{measures/at/ended_steps}}) AS ended
  WHERE completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
),
open_step AS ({{measures/at/open_steps}}),
stage_count AS (
  SELECT
    service,
    COUNT(*) AS completed,
    COUNT(*) FILTER (WHERE verdict = 'on_time') AS on_time,
    COUNT(*) FILTER (WHERE verdict = 'late') AS late,
    PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY days) AS median_days
  FROM ended_stage
  GROUP BY GROUPING SETS ((service), ())
),
case_count AS (
  SELECT service, COUNT(*) AS open_cases
  FROM (SELECT service, case_id FROM open_stage GROUP BY service, case_id) AS open_case
  GROUP BY GROUPING SETS ((service), ())
),
placed AS (
  SELECT
    place_no,
    COUNT(*) FILTER (WHERE verdict <> 'unjudged') AS judged,
    COUNT(*) FILTER (WHERE verdict = 'on_time') AS on_time,
    COUNT(*) FILTER (WHERE verdict = 'unjudged') AS unjudged
  FROM ended_step
  GROUP BY place_no
),
step_count AS (
  SELECT
    place.service, SUM(placed.judged) AS steps_completed, SUM(placed.on_time) AS steps_on_time,
    SUM(placed.unjudged) AS unjudged
  FROM placed
  JOIN place ON place.place = placed.place_no
  GROUP BY GROUPING SETS ((place.service), ())
),
due_count AS (
  SELECT
    service,
    COUNT(*) FILTER (WHERE verdict = 'overdue') AS overdue_steps,
    COUNT(*) FILTER (WHERE due_24h) AS due_24h,
    COUNT(*) FILTER (WHERE due_3wd) AS due_3wd,
    COUNT(*) FILTER (WHERE verdict = 'unjudged') AS unjudged
  FROM open_step
  GROUP BY GROUPING SETS ((service), ())
),
listed AS (
  SELECT service, ordinal FROM service WHERE (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
  UNION ALL
  SELECT NULL, NULL
)
SELECT
  listed.service,
  CAST(COALESCE(case_count.open_cases, 0) AS INTEGER) AS open_cases,
  CAST(COALESCE(due_count.overdue_steps, 0) AS INTEGER) AS overdue_steps,
  CAST(COALESCE(due_count.due_24h, 0) AS INTEGER) AS due_24h,
  CAST(COALESCE(due_count.due_3wd, 0) AS INTEGER) AS due_3wd,
  CAST(COALESCE(stage_count.completed, 0) AS INTEGER) AS completed,
  CAST(COALESCE(stage_count.on_time, 0) AS INTEGER) AS on_time,
  CAST(COALESCE(stage_count.late, 0) AS INTEGER) AS late,
  CAST(stage_count.on_time AS DOUBLE) / NULLIF(stage_count.on_time + stage_count.late, 0) AS on_time_rate,
  stage_count.median_days,
  CAST(COALESCE(step_count.steps_completed, 0) AS INTEGER) AS steps_completed,
  CAST(COALESCE(step_count.steps_on_time, 0) AS INTEGER) AS steps_on_time,
  CAST(COALESCE(step_count.unjudged, 0) + COALESCE(due_count.unjudged, 0) AS INTEGER) AS unjudged_steps
FROM listed
LEFT JOIN stage_count ON stage_count.service IS NOT DISTINCT FROM listed.service
LEFT JOIN case_count ON case_count.service IS NOT DISTINCT FROM listed.service
LEFT JOIN step_count ON step_count.service IS NOT DISTINCT FROM listed.service
LEFT JOIN due_count ON due_count.service IS NOT DISTINCT FROM listed.service
ORDER BY listed.ordinal NULLS LAST, listed.service NULLS LAST;
