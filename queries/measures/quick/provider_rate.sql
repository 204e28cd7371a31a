-- name: measures/quick/provider_rate
-- purpose: measures/provider_rate for questions about places: neither a step nor an actor nor a person is asked for
-- needs: measures/moment/headline_count, measures/moment/open_stage
-- splice: headline_count, open_stage
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
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
  SELECT provider, provider_ordinal, completed, on_time, late, overdue_steps, due_24h, alone AS open_cases
  FROM {{headline_count}}
  WHERE figure IS NULL
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
    AND (service IS NULL OR (
      (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
      AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
      AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    ))
  UNION ALL
  -- Of several stages that are open together the case counts once, in each service.
  SELECT provider, NULL, 0, 0, 0, 0, 0, COUNT(DISTINCT case_id)
  FROM {{open_stage}}
  WHERE NOT alone
    AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  GROUP BY provider, service
)
SELECT
  provider,
  CAST(SUM(completed) AS INTEGER) AS completed,
  CAST(SUM(on_time) AS INTEGER) AS on_time,
  CAST(SUM(late) AS INTEGER) AS late,
  CAST(SUM(on_time) AS DOUBLE) / NULLIF(SUM(on_time) + SUM(late), 0) AS on_time_rate,
  CAST(SUM(overdue_steps) AS INTEGER) AS overdue_steps,
  CAST(SUM(due_24h) AS INTEGER) AS due_24h,
  CAST(SUM(open_cases) AS INTEGER) AS open_cases
FROM part
GROUP BY provider
-- Providers on file alone.
HAVING MAX(provider_ordinal) IS NOT NULL
ORDER BY MAX(provider_ordinal), provider;
