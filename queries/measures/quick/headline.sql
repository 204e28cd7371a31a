-- name: measures/quick/headline
-- purpose: measures/headline for questions about places: neither a step nor an actor nor a person is asked for
-- needs: measures/moment/period_count, measures/moment/open_stage
-- splice: period_count, open_stage
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- param: service VARCHAR  NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- column: service VARCHAR  service; NULL: all of them
-- column: open_cases INTEGER  cases with a stage in progress
-- column: overdue_steps INTEGER  open steps whose deadline has passed
-- column: due_24h INTEGER  open steps whose deadline is within 24 hours
-- column: due_3wd INTEGER  open steps whose deadline is at the end of the third working day from now, or before
-- column: completed INTEGER  stages completed in the period
-- column: on_time INTEGER  of the completed
-- column: late INTEGER  of the completed
-- column: on_time_rate DOUBLE  on_time ÷ (on_time + late); NULL without any
-- column: median_days DOUBLE  from receipt to result of the completed stages, in days of 24 hours
-- column: steps_completed INTEGER  step occurrences that ended in the period with a verdict
-- column: steps_on_time INTEGER  of those
-- column: unjudged_steps INTEGER  step occurrences ended in the period, or open, without a verdict
WITH part AS (
  SELECT
    service, alone AS open_cases,
    CASE WHEN step IS NOT NULL THEN overdue END AS overdue_steps, due_24h, due_3wd,
    CASE WHEN step IS NULL THEN ended END AS completed,
    CASE WHEN step IS NULL THEN on_time END AS on_time,
    CASE WHEN step IS NULL THEN late END AS late,
    CASE WHEN step IS NOT NULL THEN on_time + late END AS steps_completed,
    CASE WHEN step IS NOT NULL THEN on_time END AS steps_on_time,
    CASE WHEN step IS NOT NULL THEN unjudged END AS unjudged
  FROM {{period_count}}
  WHERE (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  UNION ALL
  -- Of several stages that are open together the case counts once.
  SELECT service, COUNT(DISTINCT case_id), 0, 0, 0, 0, 0, 0, 0, 0, 0
  FROM {{open_stage}}
  WHERE NOT alone
    AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  GROUP BY service
  UNION ALL
  SELECT service, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  FROM service
  WHERE (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
),
counted AS (
  SELECT
    service,
    SUM(open_cases) AS open_cases, SUM(overdue_steps) AS overdue_steps, SUM(due_24h) AS due_24h,
    SUM(due_3wd) AS due_3wd, SUM(completed) AS completed, SUM(on_time) AS on_time, SUM(late) AS late,
    SUM(steps_completed) AS steps_completed, SUM(steps_on_time) AS steps_on_time, SUM(unjudged) AS unjudged
  FROM part
  GROUP BY GROUPING SETS ((service), ())
),
ended AS (
  SELECT
    service,
    PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY CAST(EXTRACT(EPOCH FROM (completed - received)) AS DOUBLE) / 86400)
      AS median_days
  FROM stage_fact
  WHERE completed <= CAST($as_of AS TIMESTAMP)
    AND completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
    AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  GROUP BY GROUPING SETS ((service), ())
)
SELECT
  counted.service,
  CAST(COALESCE(counted.open_cases, 0) AS INTEGER) AS open_cases,
  CAST(COALESCE(counted.overdue_steps, 0) AS INTEGER) AS overdue_steps,
  CAST(COALESCE(counted.due_24h, 0) AS INTEGER) AS due_24h,
  CAST(COALESCE(counted.due_3wd, 0) AS INTEGER) AS due_3wd,
  CAST(COALESCE(counted.completed, 0) AS INTEGER) AS completed,
  CAST(COALESCE(counted.on_time, 0) AS INTEGER) AS on_time,
  CAST(COALESCE(counted.late, 0) AS INTEGER) AS late,
  CAST(counted.on_time AS DOUBLE) / NULLIF(counted.on_time + counted.late, 0) AS on_time_rate,
  ended.median_days,
  CAST(COALESCE(counted.steps_completed, 0) AS INTEGER) AS steps_completed,
  CAST(COALESCE(counted.steps_on_time, 0) AS INTEGER) AS steps_on_time,
  CAST(COALESCE(counted.unjudged, 0) AS INTEGER) AS unjudged_steps
FROM counted
LEFT JOIN ended ON COALESCE(ended.service, '') = COALESCE(counted.service, '')
LEFT JOIN service ON service.service = counted.service
ORDER BY service.ordinal NULLS LAST, counted.service NULLS LAST;
