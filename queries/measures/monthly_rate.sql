-- name: measures/monthly_rate
-- purpose: stages completed on time by local month of completion: one row per service, and one with service NULL for all
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
WITH placed AS (
  SELECT
    CAST(DATE_TRUNC('month', completed_day) AS DATE) AS month,
    place_no,
    COUNT(*) AS completed,
    COUNT(*) FILTER (WHERE verdict = 'on_time') AS on_time,
    COUNT(*) FILTER (WHERE verdict = 'late') AS late
  FROM ({{measures/at/ended_stages}}) AS ended_stage
  WHERE completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  GROUP BY CAST(DATE_TRUNC('month', completed_day) AS DATE), place_no
),
counted AS (
  SELECT
    placed.month,
    place.service,
    CAST(placed.month + INTERVAL '1' MONTH - INTERVAL '1' DAY AS DATE) AS month_end,
    SUM(placed.completed) AS completed,
    SUM(placed.on_time) AS on_time,
    SUM(placed.late) AS late
  FROM placed
  JOIN place ON place.place = placed.place_no
  GROUP BY GROUPING SETS ((placed.month, place.service), (placed.month))
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
