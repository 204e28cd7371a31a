-- name: measures/moment/used_norm
-- purpose: how much of its norm each step of each provider used in a period
-- makes: used_norm
-- splice: used_norm
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage
-- column: median_used DOUBLE  share of the norm used by those that ended with a verdict
-- column: p90_used DOUBLE  90th percentile of the same
CREATE TABLE {{used_norm}} AS
WITH counted AS (
  SELECT
    place,
    PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY used) AS median_used,
    PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY used) AS p90_used
  FROM step_fact
  WHERE completed <= CAST($as_of AS TIMESTAMP) AND verdict <> 'unjudged'
    AND completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  GROUP BY place
)
SELECT place.provider, place.service, place.stage, place.step, counted.median_used, counted.p90_used
FROM counted
JOIN place ON place.place = counted.place;
