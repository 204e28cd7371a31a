-- name: measures/provider_rate
-- purpose: stages completed on time and what is open, one row for every provider asked for, zeros too
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- param: service VARCHAR  NULL: every service
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
WITH stage_at AS ({{measures/at/stages WHERE
  completed IS NULL OR completed > LEAST(CAST($as_of AS TIMESTAMP), CAST($from_day AS TIMESTAMP) - INTERVAL '1' DAY)
}}),
open_step AS ({{measures/at/open_steps}}),
stage_count AS (
  SELECT
    provider,
    COUNT(*) FILTER (WHERE completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)) AS completed,
    COUNT(*) FILTER (WHERE completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE) AND verdict = 'on_time') AS on_time,
    COUNT(*) FILTER (WHERE completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE) AND verdict = 'late') AS late
  FROM stage_at
  GROUP BY provider
),
open_case AS (SELECT provider, service, case_id FROM stage_at WHERE completed IS NULL GROUP BY provider, service, case_id),
case_count AS (SELECT provider, COUNT(*) AS open_cases FROM open_case GROUP BY provider),
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
