-- name: measures/moment/month_count
-- purpose: how many stages of each provider ended in each month of a period by the as-of instant
-- makes: month_count
-- needs: measures/moment/day_count, measures/moment/now_count
-- splice: month_count, day_count, now_count
-- param: as_of_day DATE  local date of the as-of instant in the main zone
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- column: month DATE  first day of the month
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: completed INTEGER  stages that ended
-- column: on_time INTEGER  of the completed
-- column: late INTEGER  of the completed
CREATE TABLE {{month_count}} AS
WITH part AS (
  SELECT place, day, ended, on_time, late
  FROM {{now_count}}
  WHERE day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  UNION ALL
  SELECT place, day, ended, on_time, late
  FROM {{day_count}}
  WHERE day BETWEEN CAST($from_day AS DATE) AND LEAST(CAST($to_day AS DATE), CAST($as_of_day AS DATE) - 2)
)
SELECT
  CAST(DATE_TRUNC('month', part.day) AS DATE) AS month, place.provider, place.service, place.stage,
  CAST(SUM(part.ended) AS INTEGER) AS completed, CAST(SUM(part.on_time) AS INTEGER) AS on_time,
  CAST(SUM(part.late) AS INTEGER) AS late
FROM part
JOIN place ON place.place = part.place
WHERE place.step IS NULL
GROUP BY CAST(DATE_TRUNC('month', part.day) AS DATE), place.provider, place.service, place.stage;
