-- name: measures/quick/headline
-- purpose: measures/headline for questions about places: neither a step nor an actor nor a person is asked for
-- needs: measures/moment/headline_count, measures/moment/open_stage
-- splice: headline_count, open_stage
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
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
WITH ended AS (
  SELECT
    service AS figure,
    PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY CAST(EXTRACT(EPOCH FROM (completed - received)) AS DOUBLE) / 86400)
      AS median_days
  FROM stage_fact
  WHERE completed <= CAST($as_of AS TIMESTAMP)
    AND completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
    AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  GROUP BY GROUPING SETS ((service), ())
),
shared AS (
  -- Of several stages that are open together the case counts once.
  SELECT service, COUNT(DISTINCT case_id) AS cases
  FROM {{open_stage}}
  WHERE NOT alone
    AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  GROUP BY service
),
part AS (
  SELECT
    figure, ordinal, alone AS open_cases, overdue_steps, due_24h, due_3wd, completed, on_time, late,
    CAST(NULL AS DOUBLE) AS median_days, steps_completed, steps_on_time, unjudged_steps
  FROM {{headline_count}}
  WHERE (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
    AND (provider IS NULL OR (
      (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
      AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
    ))
  UNION ALL
  SELECT figure, NULL, 0, 0, 0, 0, 0, 0, 0, median_days, 0, 0, 0 FROM ended
  UNION ALL
  SELECT service, NULL, cases, 0, 0, 0, 0, 0, 0, NULL, 0, 0, 0 FROM shared
  UNION ALL
  SELECT NULL, NULL, cases, 0, 0, 0, 0, 0, 0, NULL, 0, 0, 0 FROM shared
)
SELECT
  figure AS service,
  CAST(SUM(open_cases) AS INTEGER) AS open_cases,
  CAST(SUM(overdue_steps) AS INTEGER) AS overdue_steps,
  CAST(SUM(due_24h) AS INTEGER) AS due_24h,
  CAST(SUM(due_3wd) AS INTEGER) AS due_3wd,
  CAST(SUM(completed) AS INTEGER) AS completed,
  CAST(SUM(on_time) AS INTEGER) AS on_time,
  CAST(SUM(late) AS INTEGER) AS late,
  CAST(SUM(on_time) AS DOUBLE) / NULLIF(SUM(on_time) + SUM(late), 0) AS on_time_rate,
  MAX(median_days) AS median_days,
  CAST(SUM(steps_completed) AS INTEGER) AS steps_completed,
  CAST(SUM(steps_on_time) AS INTEGER) AS steps_on_time,
  CAST(SUM(unjudged_steps) AS INTEGER) AS unjudged_steps
FROM part
GROUP BY figure
ORDER BY MAX(ordinal) NULLS LAST, figure NULLS LAST;
