-- name: measures/step_spread
-- purpose: how the shares of the norm used by each step spread: counts by classes of five per cent
-- A class holds what is above its lower bound, up to and including its upper bound: what used all of its norm is in the
-- last class before the line. What used nothing is in the first class, what used more than 200 % in the last.
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
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage
-- column: class INTEGER  0: up to 5 % of the norm, 1: above 5 up to 10 %, … 40: above 200 %
-- column: completed INTEGER  occurrences that ended in the period with a verdict and used this much
-- column: late INTEGER  of the completed
WITH ended AS (
  SELECT * FROM ({{measures/at/ended_steps}}) AS ended_step
  WHERE verdict <> 'unjudged' AND completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
),
classed AS (
  SELECT
    service, stage, step, verdict,
    CAST(LEAST(GREATEST(CEIL(used * 100 / 5) - 1, 0), 40) AS INTEGER) AS class
  FROM ended
  WHERE used IS NOT NULL
)
SELECT
  service, stage, step, class,
  CAST(COUNT(*) AS INTEGER) AS completed,
  CAST(COUNT(*) FILTER (WHERE verdict = 'late') AS INTEGER) AS late
FROM classed
GROUP BY service, stage, step, class
ORDER BY service, stage, step, class;
