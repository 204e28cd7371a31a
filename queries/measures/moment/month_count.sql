-- name: measures/moment/month_count
-- purpose: how many stages of each provider ended in each month of a period by the as-of instant
-- makes: month_count
-- needs: measures/moment/ended_day, measures/moment/fresh_day
-- splice: month_count, ended_day, fresh_day
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
WITH counted AS (
  SELECT
    CAST(DATE_TRUNC('month', day) AS DATE) AS month, place,
    SUM(ended) AS completed, SUM(on_time) AS on_time, SUM(late) AS late
  FROM ({{measures/at/ended_days}}) AS ended_day
  WHERE of_stages AND day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  GROUP BY CAST(DATE_TRUNC('month', day) AS DATE), place
)
SELECT
  counted.month, place.provider, place.service, place.stage,
  CAST(counted.completed AS INTEGER) AS completed, CAST(counted.on_time AS INTEGER) AS on_time,
  CAST(counted.late AS INTEGER) AS late
FROM counted
JOIN place ON place.place = counted.place
WHERE place.step IS NULL;
