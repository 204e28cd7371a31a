-- name: measures/moment/used_class
-- purpose: measures/step_spread of each provider in a period
-- makes: used_class
-- splice: used_class
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage
-- column: class INTEGER  0: up to 5 % of the norm, 1: above 5 up to 10 %, … 40: above 200 %
-- column: completed INTEGER  occurrences that ended in the period with a verdict and used this much
-- column: late INTEGER  of the completed
CREATE TABLE {{used_class}} AS
WITH counted AS (
  SELECT
    place, CAST(LEAST(GREATEST(CEIL(used * 100 / 5) - 1, 0), 40) AS INTEGER) AS class,
    COUNT(*) AS completed,
    COUNT(*) FILTER (WHERE verdict = 'late') AS late
  FROM step_fact
  WHERE completed <= CAST($as_of AS TIMESTAMP) AND verdict <> 'unjudged' AND used IS NOT NULL
    AND completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  GROUP BY place, CAST(LEAST(GREATEST(CEIL(used * 100 / 5) - 1, 0), 40) AS INTEGER)
)
SELECT
  place.provider, place.service, place.stage, place.step, counted.class,
  CAST(counted.completed AS INTEGER) AS completed,
  CAST(counted.late AS INTEGER) AS late
FROM counted
JOIN place ON place.place = counted.place;
