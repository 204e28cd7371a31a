-- name: measures/moment/month_count
-- purpose: how many stages of each provider ended in each month of a period by the as-of instant
-- makes: month_count
-- splice: month_count
-- param: as_of TIMESTAMP  the instant at which everything is judged
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
    CAST(DATE_TRUNC('month', completed_day) AS DATE) AS month, place,
    COUNT(*) AS completed,
    COUNT(*) FILTER (WHERE verdict = 'on_time') AS on_time,
    COUNT(*) FILTER (WHERE verdict = 'late') AS late
  FROM stage_fact
  WHERE completed <= CAST($as_of AS TIMESTAMP)
    AND completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  GROUP BY CAST(DATE_TRUNC('month', completed_day) AS DATE), place
)
SELECT
  counted.month, place.provider, place.service, place.stage,
  CAST(SUM(counted.completed) AS INTEGER) AS completed, CAST(SUM(counted.on_time) AS INTEGER) AS on_time,
  CAST(SUM(counted.late) AS INTEGER) AS late
FROM counted
JOIN place ON place.place = counted.place
GROUP BY counted.month, place.provider, place.service, place.stage;
