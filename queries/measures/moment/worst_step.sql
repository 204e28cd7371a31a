-- name: measures/moment/worst_step
-- purpose: every step of every provider that ended with a verdict in a period: what measures/worst_steps ranks
-- makes: worst_step
-- needs: measures/moment/day_count, measures/moment/day_actor, measures/moment/now_count
-- splice: worst_step, day_count, day_actor, now_count
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: as_of_day DATE  local date of the as-of instant in the main zone
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage
-- column: actor VARCHAR  who the steps came to
-- column: completed INTEGER  occurrences that ended in the period with a verdict
-- column: on_time INTEGER  of the completed
-- column: late INTEGER  of the completed
-- column: median_late_by DOUBLE  of the late, in late_unit; NULL when editions with different units meet
-- column: late_unit VARCHAR  unit of the norm
-- column: previous_on_time INTEGER  on time in the period of the same length before
-- column: previous_completed INTEGER  completed in the period before
-- column: overdue INTEGER  open at the as-of instant, deadline passed
CREATE TABLE {{worst_step}} AS
WITH ended AS (
  SELECT place, day, on_time, late, overdue, actor, first_unit, last_unit
  FROM {{now_count}}
  UNION ALL
  SELECT place, day, on_time, late, 0, NULL, NULL, NULL
  FROM {{day_count}}
  WHERE day <= CAST($as_of_day AS DATE) - 2
  UNION ALL
  SELECT place, day, 0, 0, 0, actor, first_unit, last_unit
  FROM {{day_actor}}
  WHERE day <= CAST($as_of_day AS DATE) - 2
),
part AS (
  SELECT
    place, on_time, late, overdue, actor, first_unit, last_unit,
    CAST(NULL AS DOUBLE) AS median_late_by,
    day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE) AS now,
    day < CAST($from_day AS DATE) AS before
  FROM ended
  WHERE day IS NULL
    OR day >= CAST($from_day AS DATE) - CAST(CAST($to_day AS DATE) - CAST($from_day AS DATE) + 1 AS INTEGER)
  UNION ALL
  SELECT place, 0, 0, 0, NULL, NULL, NULL, PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY late_by), FALSE, FALSE
  FROM step_fact
  WHERE verdict = 'late' AND completed <= CAST($as_of AS TIMESTAMP)
    AND completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  GROUP BY place
),
counted AS (
  SELECT
    place,
    MIN(actor) AS actor,
    SUM(on_time) FILTER (WHERE now) AS on_time,
    SUM(late) FILTER (WHERE now) AS late,
    MAX(median_late_by) AS median_late_by,
    MIN(first_unit) FILTER (WHERE now) AS first_unit,
    MAX(last_unit) FILTER (WHERE now) AS last_unit,
    COALESCE(SUM(on_time) FILTER (WHERE before), 0) AS previous_on_time,
    COALESCE(SUM(on_time + late) FILTER (WHERE before), 0) AS previous_completed,
    SUM(overdue) AS overdue
  FROM part
  GROUP BY place
)
SELECT
  place.provider, place.service, place.stage, place.step, counted.actor,
  CAST(counted.on_time + counted.late AS INTEGER) AS completed,
  CAST(counted.on_time AS INTEGER) AS on_time,
  CAST(counted.late AS INTEGER) AS late,
  CASE WHEN counted.first_unit = counted.last_unit THEN counted.median_late_by END AS median_late_by,
  CASE WHEN counted.first_unit = counted.last_unit THEN CAST(counted.first_unit AS VARCHAR) END AS late_unit,
  CAST(counted.previous_on_time AS INTEGER) AS previous_on_time,
  CAST(counted.previous_completed AS INTEGER) AS previous_completed,
  CAST(counted.overdue AS INTEGER) AS overdue
FROM counted
JOIN place ON place.place = counted.place
WHERE place.step IS NOT NULL AND counted.on_time + counted.late > 0;
