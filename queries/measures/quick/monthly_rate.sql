-- name: measures/quick/monthly_rate
-- purpose: measures/monthly_rate for questions about places: neither a step nor an actor nor a person is asked for
-- needs: measures/moment/month_count
-- splice: month_count
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: as_of_day DATE  local date of the as-of instant in the main zone
-- param: zone VARCHAR  the main zone, by its IANA name
-- column: month DATE  first day of the month
-- column: service VARCHAR  service; NULL: all of them
-- column: completed INTEGER  stages completed in the month, within the period
-- column: on_time INTEGER  of the completed
-- column: late INTEGER  of the completed
-- column: on_time_rate DOUBLE  on_time ÷ (on_time + late); NULL without any
-- column: last_day DATE  last day of the month that the period and the as-of instant cover
-- column: partial BOOLEAN  true when the period or the as-of instant cuts the month short
WITH counted AS (
  SELECT
    month, service,
    CAST(month + INTERVAL '1' MONTH - INTERVAL '1' DAY AS DATE) AS month_end,
    SUM(completed) AS completed, SUM(on_time) AS on_time, SUM(late) AS late
  FROM {{month_count}}
  WHERE (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  GROUP BY GROUPING SETS ((month, service), (month))
)
SELECT
  month,
  service,
  CAST(completed AS INTEGER) AS completed,
  CAST(on_time AS INTEGER) AS on_time,
  CAST(late AS INTEGER) AS late,
  CAST(on_time AS DOUBLE) / NULLIF(on_time + late, 0) AS on_time_rate,
  LEAST(month_end, CAST($to_day AS DATE), CAST($as_of_day AS DATE)) AS last_day,
  month < CAST($from_day AS DATE)
    OR month_end > CAST($to_day AS DATE)
    -- The as-of instant lies before the last microsecond of the month.
    OR CAST($as_of AS TIMESTAMP) + INTERVAL '0.000001' SECOND
      < (CAST(month_end + 1 AS TIMESTAMP) AT TIME ZONE CAST($zone AS VARCHAR)) AT TIME ZONE 'UTC' AS partial
FROM counted
ORDER BY month, service NULLS LAST;
