-- name: measures/quick/upcoming_deadlines
-- purpose: measures/upcoming_deadlines from the open steps of the moment
-- needs: measures/moment/open_step
-- splice: open_step
-- param: as_of_day DATE  local date of the as-of instant in the main zone
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- column: day DATE  local date
-- column: steps INTEGER  open, not overdue and not suspended, with the deadline on that day
WITH day AS (
  SELECT last_day AS day, 1 AS steps
  FROM {{open_step}}
  WHERE verdict IN ('open', 'due_soon')
    AND last_day BETWEEN CAST($as_of_day AS DATE) AND CAST($as_of_day AS DATE) + 6
    AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($step AS SMALLINT) IS NULL OR step = CAST($step AS SMALLINT))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
    AND (CAST($actor AS VARCHAR) IS NULL OR actor = CAST($actor AS VARCHAR))
    AND (CAST($resource AS VARCHAR) IS NULL OR resource = CAST($resource AS VARCHAR))
  UNION ALL
  SELECT CAST($as_of_day AS DATE) + n, 0
  FROM (VALUES (0), (1), (2), (3), (4), (5), (6)) AS number (n)
)
SELECT day, CAST(SUM(steps) AS INTEGER) AS steps
FROM day
GROUP BY day
ORDER BY day;
