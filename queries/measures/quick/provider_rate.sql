-- name: measures/quick/provider_rate
-- purpose: measures/provider_rate for questions about places: neither a step nor an actor nor a person is asked for
-- needs: measures/moment/period_count, measures/moment/open_stage
-- splice: period_count, open_stage
-- param: service VARCHAR  NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- column: provider VARCHAR  code of the provider
-- column: completed INTEGER  stages completed in the period
-- column: on_time INTEGER  of the completed
-- column: late INTEGER  of the completed
-- column: on_time_rate DOUBLE  on_time ÷ (on_time + late); NULL without any
-- column: overdue_steps INTEGER  open steps whose deadline has passed
-- column: due_24h INTEGER  open steps whose deadline is within 24 hours
-- column: open_cases INTEGER  cases with a stage in progress
WITH part AS (
  SELECT
    provider, CAST(NULL AS INTEGER) AS ordinal,
    CASE WHEN step IS NULL THEN ended END AS completed,
    CASE WHEN step IS NULL THEN on_time END AS on_time,
    CASE WHEN step IS NULL THEN late END AS late,
    CASE WHEN step IS NOT NULL THEN overdue END AS overdue_steps,
    due_24h, alone AS open_cases
  FROM {{period_count}}
  WHERE (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  UNION ALL
  -- Of several stages that are open together the case counts once, in each service.
  SELECT provider, NULL, 0, 0, 0, 0, 0, COUNT(DISTINCT case_id)
  FROM {{open_stage}}
  WHERE NOT alone
    AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  GROUP BY provider, service
  UNION ALL
  SELECT provider, COALESCE(ordinal, 0), 0, 0, 0, 0, 0, 0
  FROM provider
  WHERE (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
)
SELECT
  provider,
  CAST(COALESCE(SUM(completed), 0) AS INTEGER) AS completed,
  CAST(COALESCE(SUM(on_time), 0) AS INTEGER) AS on_time,
  CAST(COALESCE(SUM(late), 0) AS INTEGER) AS late,
  CAST(SUM(on_time) AS DOUBLE) / NULLIF(SUM(on_time) + SUM(late), 0) AS on_time_rate,
  CAST(COALESCE(SUM(overdue_steps), 0) AS INTEGER) AS overdue_steps,
  CAST(COALESCE(SUM(due_24h), 0) AS INTEGER) AS due_24h,
  CAST(COALESCE(SUM(open_cases), 0) AS INTEGER) AS open_cases
FROM part
GROUP BY provider
-- Providers on file alone.
HAVING MAX(ordinal) IS NOT NULL
ORDER BY MAX(ordinal), provider;
