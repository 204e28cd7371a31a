-- name: measures/quick/daily_state
-- purpose: measures/daily_state for questions about places: neither a step nor an actor nor a person is asked for
-- needs: measures/moment/day_state
-- splice: day_state
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- column: day DATE  local date in the main zone
-- column: open_cases INTEGER  cases with a stage in progress at the end of that day
-- column: overdue_steps INTEGER  open steps whose deadline had passed
-- column: on_time_rate DOUBLE  of the stages completed in the 30 days that end that day; NULL without any
SELECT
  day,
  -- Of several stages that were open together the case counts once, in each service.
  CAST(SUM(alone) + COUNT(DISTINCT service || ' ' || case_id) AS INTEGER) AS open_cases,
  CAST(SUM(overdue_steps) AS INTEGER) AS overdue_steps,
  CAST(SUM(on_time) AS DOUBLE) / NULLIF(SUM(judged), 0) AS on_time_rate
FROM {{day_state}}
WHERE service IS NULL
  OR (
    (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  )
GROUP BY day
ORDER BY day;
