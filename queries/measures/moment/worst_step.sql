-- name: measures/moment/worst_step
-- purpose: every step of every provider that ended with a verdict in a period: what measures/worst_steps ranks
-- makes: worst_step
-- needs: measures/moment/now_count, measures/moment/ended_day, measures/moment/fresh_day
-- splice: worst_step, now_count, ended_day, fresh_day
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
  SELECT
    place, on_time + late AS judged, on_time, actor, first_unit, last_unit,
    day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE) AS now,
    day < CAST($from_day AS DATE) AS before
  FROM ({{measures/at/ended_days}}) AS ended_day
  WHERE NOT of_stages AND day >= CAST($from_day AS DATE) - CAST(CAST($to_day AS DATE) - CAST($from_day AS DATE) + 1 AS INTEGER)
),
counted AS (
  SELECT
    place,
    MIN(actor) AS actor,
    SUM(judged) FILTER (WHERE now) AS completed,
    SUM(on_time) FILTER (WHERE now) AS on_time,
    MIN(first_unit) FILTER (WHERE now) AS first_unit,
    MAX(last_unit) FILTER (WHERE now) AS last_unit,
    SUM(judged) FILTER (WHERE before) AS previous_completed,
    SUM(on_time) FILTER (WHERE before) AS previous_on_time
  FROM ended
  GROUP BY place
),
late AS (
  SELECT place, PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY late_by) AS median_late_by
  FROM step_fact
  WHERE verdict = 'late' AND completed <= CAST($as_of AS TIMESTAMP)
    AND completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  GROUP BY place
)
SELECT
  place.provider, place.service, place.stage, place.step,
  LEAST(counted.actor, now_count.actor) AS actor,
  CAST(counted.completed AS INTEGER) AS completed,
  CAST(counted.on_time AS INTEGER) AS on_time,
  CAST(counted.completed - counted.on_time AS INTEGER) AS late,
  CASE WHEN counted.first_unit = counted.last_unit THEN late.median_late_by END AS median_late_by,
  CASE WHEN counted.first_unit = counted.last_unit THEN CAST(counted.first_unit AS VARCHAR) END AS late_unit,
  CAST(COALESCE(counted.previous_on_time, 0) AS INTEGER) AS previous_on_time,
  CAST(COALESCE(counted.previous_completed, 0) AS INTEGER) AS previous_completed,
  COALESCE(now_count.overdue, 0) AS overdue
FROM counted
JOIN place ON place.place = counted.place
LEFT JOIN late ON late.place = counted.place
LEFT JOIN {{now_count}} AS now_count ON now_count.place = counted.place
WHERE counted.completed > 0 AND place.step IS NOT NULL;
