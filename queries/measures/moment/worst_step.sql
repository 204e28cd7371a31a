-- name: measures/moment/worst_step
-- purpose: every step of every provider that ended with a verdict in a period: what measures/worst_steps ranks
-- makes: worst_step
-- needs: measures/moment/now_count
-- splice: worst_step, now_count
-- param: as_of TIMESTAMP  the instant at which everything is judged
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
    place, verdict, unit, late_by,
    COALESCE(CASE WHEN holder_since <= completed THEN holder_actor END, norm_actor, ended_actor) AS actor,
    verdict <> 'unjudged' AND completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE) AS now,
    verdict <> 'unjudged' AND completed_day < CAST($from_day AS DATE) AS before
  FROM step_fact
  WHERE completed <= CAST($as_of AS TIMESTAMP)
    AND completed_day >= CAST($from_day AS DATE) - CAST(CAST($to_day AS DATE) - CAST($from_day AS DATE) + 1 AS INTEGER)
),
counted AS (
  SELECT
    place,
    MIN(actor) AS actor,
    COUNT(*) FILTER (WHERE now) AS completed,
    COUNT(*) FILTER (WHERE now AND verdict = 'on_time') AS on_time,
    PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY CASE WHEN now AND verdict = 'late' THEN late_by END) AS median_late_by,
    MIN(unit) FILTER (WHERE now) AS first_unit,
    MAX(unit) FILTER (WHERE now) AS last_unit,
    COUNT(*) FILTER (WHERE before) AS previous_completed,
    COUNT(*) FILTER (WHERE before AND verdict = 'on_time') AS previous_on_time
  FROM ended
  GROUP BY place
)
SELECT
  place.provider, place.service, place.stage, place.step,
  LEAST(counted.actor, now_count.actor) AS actor,
  CAST(counted.completed AS INTEGER) AS completed,
  CAST(counted.on_time AS INTEGER) AS on_time,
  CAST(counted.completed - counted.on_time AS INTEGER) AS late,
  CASE WHEN counted.first_unit = counted.last_unit THEN counted.median_late_by END AS median_late_by,
  CASE WHEN counted.first_unit = counted.last_unit THEN CAST(counted.first_unit AS VARCHAR) END AS late_unit,
  CAST(counted.previous_on_time AS INTEGER) AS previous_on_time,
  CAST(counted.previous_completed AS INTEGER) AS previous_completed,
  COALESCE(now_count.overdue, 0) AS overdue
FROM counted
JOIN place ON place.place = counted.place
LEFT JOIN {{now_count}} AS now_count ON now_count.place = counted.place
WHERE counted.completed > 0;
