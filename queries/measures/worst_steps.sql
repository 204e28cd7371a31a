-- name: measures/worst_steps
-- purpose: steps of providers by their on-time share in the period, lowest first, against the period of the same length before it
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
-- param: min_count INTEGER  fewest completed occurrences that are ranked
-- param: row_limit BIGINT  most rows to answer
-- param: row_offset BIGINT  rows to leave out first
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage
-- column: actor VARCHAR  who the steps came to
-- column: completed INTEGER  occurrences that ended in the period with a verdict
-- column: on_time INTEGER  of the completed
-- column: late INTEGER  of the completed
-- column: on_time_rate DOUBLE  on_time ÷ completed
-- column: median_late_by DOUBLE  of the late, in late_unit; NULL when editions with different units meet
-- column: late_unit VARCHAR  unit of the norm
-- column: previous_rate DOUBLE  on_time ÷ completed in the period before; NULL without completed
-- column: previous_completed INTEGER  completed in the period before
-- column: overdue INTEGER  open at the as-of instant, deadline passed
WITH counted AS (
  SELECT
    place_no, actor, unit, verdict, late_by,
    verdict <> 'unjudged' AND completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE) AS now,
    verdict <> 'unjudged' AND completed_day < CAST($from_day AS DATE) AS before
  FROM ({{measures/at/ended_steps}}) AS ended_step
  WHERE completed_day >= CAST($from_day AS DATE) - CAST(CAST($to_day AS DATE) - CAST($from_day AS DATE) + 1 AS INTEGER)
),
ended AS (
  SELECT
    place_no,
    MIN(actor) AS actor,
    COUNT(*) FILTER (WHERE now) AS completed,
    COUNT(*) FILTER (WHERE now AND verdict = 'on_time') AS on_time,
    COUNT(*) FILTER (WHERE now AND verdict = 'late') AS late,
    MIN(unit) FILTER (WHERE now) AS first_unit,
    MAX(unit) FILTER (WHERE now) AS last_unit,
    PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY CASE WHEN now AND verdict = 'late' THEN late_by END) AS median_late_by,
    COUNT(*) FILTER (WHERE before) AS previous_completed,
    COUNT(*) FILTER (WHERE before AND verdict = 'on_time') AS previous_on_time
  FROM counted
  GROUP BY place_no
),
open AS (
  SELECT place_no, MIN(actor) AS actor, COUNT(*) FILTER (WHERE verdict = 'overdue') AS overdue
  FROM ({{measures/at/open_steps}}) AS open_step
  GROUP BY place_no
),
grouped AS (
  SELECT
    place.provider, place.service, place.stage, place.step,
    LEAST(COALESCE(ended.actor, open.actor), COALESCE(open.actor, ended.actor)) AS actor,
    ended.completed, ended.on_time, ended.late,
    CAST(ended.first_unit AS VARCHAR) AS first_unit, CAST(ended.last_unit AS VARCHAR) AS last_unit,
    ended.median_late_by, ended.previous_completed, ended.previous_on_time, COALESCE(open.overdue, 0) AS overdue
  FROM ended
  JOIN place ON place.place = ended.place_no
  LEFT JOIN open ON open.place_no = ended.place_no
)
SELECT
  provider, service, stage, step, actor,
  CAST(completed AS INTEGER) AS completed,
  CAST(on_time AS INTEGER) AS on_time,
  CAST(late AS INTEGER) AS late,
  CAST(on_time AS DOUBLE) / NULLIF(completed, 0) AS on_time_rate,
  CASE WHEN first_unit = last_unit THEN median_late_by END AS median_late_by,
  CASE WHEN first_unit = last_unit THEN first_unit END AS late_unit,
  CAST(previous_on_time AS DOUBLE) / NULLIF(previous_completed, 0) AS previous_rate,
  CAST(previous_completed AS INTEGER) AS previous_completed,
  CAST(overdue AS INTEGER) AS overdue
FROM grouped
WHERE completed >= GREATEST(CAST($min_count AS INTEGER), 1)
ORDER BY on_time_rate, completed DESC, provider, service, stage, step
LIMIT CAST($row_limit AS BIGINT) OFFSET CAST($row_offset AS BIGINT);
