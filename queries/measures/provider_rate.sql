-- name: measures/provider_rate
-- purpose: stages completed on time and what is open, one row for every provider asked for, zeros too
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
-- column: provider VARCHAR  code of the provider
-- column: completed INTEGER  stages completed in the period
-- column: on_time INTEGER  of the completed
-- column: late INTEGER  of the completed
-- column: on_time_rate DOUBLE  on_time ÷ (on_time + late); NULL without any
-- column: overdue_steps INTEGER  open steps whose deadline has passed
-- column: due_24h INTEGER  open steps whose deadline is within 24 hours
-- column: open_cases INTEGER  cases with a stage in progress
WITH ended_stage AS (
  SELECT * FROM ({{measures/at/ended_stages}}) AS ended
  WHERE completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
),
open_stage AS ({{measures/at/open_stages}}),
open_step AS ({{measures/at/open_steps}}),
placed AS (
  SELECT
    place_no,
    COUNT(*) AS completed,
    COUNT(*) FILTER (WHERE verdict = 'on_time') AS on_time,
    COUNT(*) FILTER (WHERE verdict = 'late') AS late
  FROM ended_stage
  GROUP BY place_no
),
stage_count AS (
  SELECT
    place.provider, SUM(placed.completed) AS completed, SUM(placed.on_time) AS on_time, SUM(placed.late) AS late
  FROM placed
  JOIN place ON place.place = placed.place_no
  GROUP BY place.provider
),
case_count AS (
  SELECT provider, COUNT(*) AS open_cases
  FROM (SELECT provider, service, case_id FROM open_stage GROUP BY provider, service, case_id) AS open_case
  GROUP BY provider
),
step_count AS (
  SELECT
    provider,
    COUNT(*) FILTER (WHERE verdict = 'overdue') AS overdue_steps,
    COUNT(*) FILTER (WHERE due_24h) AS due_24h
  FROM open_step
  GROUP BY provider
)
SELECT
  provider.provider,
  CAST(COALESCE(stage_count.completed, 0) AS INTEGER) AS completed,
  CAST(COALESCE(stage_count.on_time, 0) AS INTEGER) AS on_time,
  CAST(COALESCE(stage_count.late, 0) AS INTEGER) AS late,
  CAST(stage_count.on_time AS DOUBLE) / NULLIF(stage_count.on_time + stage_count.late, 0) AS on_time_rate,
  CAST(COALESCE(step_count.overdue_steps, 0) AS INTEGER) AS overdue_steps,
  CAST(COALESCE(step_count.due_24h, 0) AS INTEGER) AS due_24h,
  CAST(COALESCE(case_count.open_cases, 0) AS INTEGER) AS open_cases
FROM provider
LEFT JOIN stage_count ON stage_count.provider = provider.provider
LEFT JOIN step_count ON step_count.provider = provider.provider
LEFT JOIN case_count ON case_count.provider = provider.provider
WHERE CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider.provider || '|' IN CAST($providers AS VARCHAR)) > 0
ORDER BY provider.ordinal, provider.provider;
