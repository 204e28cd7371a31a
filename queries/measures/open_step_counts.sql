-- name: measures/open_step_counts
-- purpose: how many open steps each tab of open_steps holds
-- param: as_of TIMESTAMP  the instant at which everything is judged
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
WITH open_step AS ({{measures/at/open_steps}}),
at_risk AS ({{measures/at/stages_at_risk}}),
listed AS (
  SELECT open_step.*, at_risk.case_id IS NOT NULL AS stage_at_risk
  FROM open_step
  LEFT JOIN at_risk
    ON at_risk.case_id = open_step.case_id AND at_risk.service = open_step.service
    AND at_risk.stage = open_step.stage AND at_risk.instance = open_step.instance
  WHERE (CAST($search AS VARCHAR) IS NULL OR POSITION(LOWER(CAST($search AS VARCHAR)) IN LOWER(open_step.case_id)) > 0)
),
counted AS (
  SELECT
    COUNT(*) FILTER (WHERE verdict = 'overdue') AS overdue,
    COUNT(*) FILTER (WHERE due_24h) AS due_24h,
    COUNT(*) FILTER (WHERE due_3wd) AS due_3wd,
    COUNT(*) FILTER (WHERE stage_at_risk) AS at_risk,
    COUNT(*) AS every
  FROM listed
),
tab (place, tab) AS (VALUES (1, 'overdue'), (2, 'due_24h'), (3, 'due_3wd'), (4, 'at_risk'), (5, 'all'))
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
FROM tab
CROSS JOIN counted
ORDER BY tab.place;
