-- name: measures/step_rate
-- purpose: how each step kept its norm in the period, over all providers asked for
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- param: service VARCHAR  NULL: every service
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
WITH step_at AS ({{measures/at/steps WHERE
  completed IS NULL OR completed > LEAST(CAST($as_of AS TIMESTAMP), CAST($from_day AS TIMESTAMP) - INTERVAL '1' DAY)
}}),
counted AS (
  SELECT
    *,
    completed IS NOT NULL AND completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE) AS in_period,
    verdict IN ('on_time', 'late') AS judged
  FROM step_at
)
SELECT
  service, stage, step,
  CAST(COUNT(*) FILTER (WHERE in_period AND judged) AS INTEGER) AS completed,
  CAST(COUNT(*) FILTER (WHERE in_period AND verdict = 'on_time') AS INTEGER) AS on_time,
  CAST(COUNT(*) FILTER (WHERE in_period AND verdict = 'late') AS INTEGER) AS late,
  CAST(COUNT(*) FILTER (WHERE in_period AND judged AND result = 'returned') AS INTEGER) AS returned,
  CAST(COUNT(*) FILTER (WHERE verdict IN ('open', 'due_soon')) AS INTEGER) AS open,
  CAST(COUNT(*) FILTER (WHERE verdict = 'due_soon') AS INTEGER) AS due_soon,
  CAST(COUNT(*) FILTER (WHERE verdict = 'overdue') AS INTEGER) AS overdue,
  CAST(COUNT(*) FILTER (WHERE verdict = 'suspended') AS INTEGER) AS suspended,
  CAST(COUNT(*) FILTER (WHERE verdict = 'unjudged' AND (completed IS NULL OR in_period)) AS INTEGER) AS unjudged,
  CAST(COUNT(*) FILTER (WHERE in_period AND verdict = 'on_time') AS DOUBLE)
    / NULLIF(COUNT(*) FILTER (WHERE in_period AND judged), 0) AS on_time_rate,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY CASE WHEN in_period AND judged THEN used END) AS median_used,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY CASE WHEN in_period AND judged THEN used END) AS p90_used
FROM counted
WHERE in_period OR completed IS NULL
GROUP BY service, stage, step
ORDER BY service, stage, step;
