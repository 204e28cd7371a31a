-- name: measures/step_rate
-- purpose: how each step kept its norm in the period, over all providers asked for
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
-- column: completed INTEGER  occurrences that ended in the period with a verdict, returns included
-- column: on_time INTEGER  of the completed
-- column: late INTEGER  of the completed
-- column: returned INTEGER  of the completed: those that ended in a return
-- column: open INTEGER  handed over, not overdue, not suspended; includes due_soon
-- column: due_soon INTEGER  open with at least 0.8 of the norm used
-- column: overdue INTEGER  not completed, deadline passed
-- column: suspended INTEGER  clock stopped
-- column: unjudged INTEGER  ended in the period, or open, without a verdict
-- column: on_time_rate DOUBLE  on_time ÷ completed; NULL without completed
-- column: median_used DOUBLE  share of the norm used by the completed
-- column: p90_used DOUBLE  90th percentile of the same
WITH step AS (
  SELECT place, service, stage, step, DENSE_RANK() OVER (ORDER BY service, stage, step) AS step_no FROM place
),
ended AS (
  SELECT
    step_no,
    COUNT(*) FILTER (WHERE verdict <> 'unjudged') AS completed,
    COUNT(*) FILTER (WHERE verdict = 'on_time') AS on_time,
    COUNT(*) FILTER (WHERE verdict = 'late') AS late,
    COUNT(*) FILTER (WHERE verdict <> 'unjudged' AND result = 'returned') AS returned,
    COUNT(*) FILTER (WHERE verdict = 'unjudged') AS unjudged,
    PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY CASE WHEN verdict <> 'unjudged' THEN used END) AS median_used,
    PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY CASE WHEN verdict <> 'unjudged' THEN used END) AS p90_used
  FROM ({{measures/at/ended_steps}}) AS ended_step
  JOIN (SELECT place, step_no FROM step) AS numbered ON numbered.place = ended_step.place_no
  WHERE completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  GROUP BY step_no
),
open AS (
  SELECT
    step_no,
    COUNT(*) FILTER (WHERE verdict IN ('open', 'due_soon')) AS open,
    COUNT(*) FILTER (WHERE verdict = 'due_soon') AS due_soon,
    COUNT(*) FILTER (WHERE verdict = 'overdue') AS overdue,
    COUNT(*) FILTER (WHERE verdict = 'suspended') AS suspended,
    COUNT(*) FILTER (WHERE verdict = 'unjudged') AS unjudged
  FROM ({{measures/at/open_steps}}) AS open_step
  JOIN (SELECT place, step_no FROM step) AS numbered ON numbered.place = open_step.place_no
  GROUP BY step_no
),
listed AS (
  SELECT DISTINCT step_no, service, stage, step
  FROM step
  WHERE step_no IN (SELECT step_no FROM ended UNION SELECT step_no FROM open)
)
SELECT
  service, stage, step,
  CAST(COALESCE(ended.completed, 0) AS INTEGER) AS completed,
  CAST(COALESCE(ended.on_time, 0) AS INTEGER) AS on_time,
  CAST(COALESCE(ended.late, 0) AS INTEGER) AS late,
  CAST(COALESCE(ended.returned, 0) AS INTEGER) AS returned,
  CAST(COALESCE(open.open, 0) AS INTEGER) AS open,
  CAST(COALESCE(open.due_soon, 0) AS INTEGER) AS due_soon,
  CAST(COALESCE(open.overdue, 0) AS INTEGER) AS overdue,
  CAST(COALESCE(open.suspended, 0) AS INTEGER) AS suspended,
  CAST(COALESCE(ended.unjudged, 0) + COALESCE(open.unjudged, 0) AS INTEGER) AS unjudged,
  CAST(ended.on_time AS DOUBLE) / NULLIF(ended.completed, 0) AS on_time_rate,
  ended.median_used,
  ended.p90_used
FROM listed
LEFT JOIN ended ON ended.step_no = listed.step_no
LEFT JOIN open ON open.step_no = listed.step_no
ORDER BY service, stage, step;
