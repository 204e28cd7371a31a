-- name: measures/quick/open_step_counts
-- purpose: measures/open_step_counts from the open steps of the moment
-- needs: measures/moment/listed_step
-- splice: listed_step
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- param: search VARCHAR  part of a case number; NULL: every case
-- column: tab VARCHAR  overdue, due_24h, due_3wd, at_risk, all
-- column: steps INTEGER  open steps
WITH counted AS (
  SELECT
    COUNT(*) FILTER (WHERE verdict = 'overdue') AS overdue,
    COUNT(*) FILTER (WHERE due_24h) AS due_24h,
    COUNT(*) FILTER (WHERE due_3wd) AS due_3wd,
    COUNT(*) FILTER (WHERE stage_at_risk) AS at_risk,
    COUNT(*) AS every
  FROM {{listed_step}}
  WHERE (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($step AS SMALLINT) IS NULL OR step = CAST($step AS SMALLINT))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
    AND (CAST($actor AS VARCHAR) IS NULL OR actor = CAST($actor AS VARCHAR))
    AND (CAST($resource AS VARCHAR) IS NULL OR resource = CAST($resource AS VARCHAR))
    AND (CAST($search AS VARCHAR) IS NULL OR POSITION(LOWER(CAST($search AS VARCHAR)) IN LOWER(case_id)) > 0)
)
SELECT
  tab.tab,
  CAST(
    CASE tab.tab
      WHEN 'overdue' THEN counted.overdue
      WHEN 'due_24h' THEN counted.due_24h
      WHEN 'due_3wd' THEN counted.due_3wd
      WHEN 'at_risk' THEN counted.at_risk
      ELSE counted.every
    END AS INTEGER
  ) AS steps
FROM (VALUES (1, 'overdue'), (2, 'due_24h'), (3, 'due_3wd'), (4, 'at_risk'), (5, 'all')) AS tab (place, tab)
CROSS JOIN counted
ORDER BY tab.place;
