-- name: report/breach_counts
-- purpose: how many steps of each provider ended late in a month or were overdue at its end, and of how many a reason was given
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the month
-- param: to_day DATE  last local date of the month
-- param: service VARCHAR  NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- param: until TIMESTAMP  answers up to this instant
-- column: provider VARCHAR  code of the provider
-- column: late BIGINT  steps that ended late
-- column: overdue BIGINT  open steps whose deadline has passed
-- column: reasons BIGINT  of both: with a reason
WITH breach AS (
  SELECT provider, case_id, service, stage, step, 'late' AS verdict
  FROM ({{measures/at/ended_steps}}) AS ended_step
  WHERE verdict = 'late' AND completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  UNION ALL
  SELECT provider, case_id, service, stage, step, verdict
  FROM ({{measures/at/open_steps}}) AS open_step
  WHERE verdict = 'overdue'
),
reason AS ({{report/reasons}})
SELECT
  breach.provider, count(*) FILTER (WHERE verdict = 'late') AS late, count(*) FILTER (WHERE verdict = 'overdue') AS overdue,
  count(reason.reason) AS reasons
FROM breach
LEFT JOIN reason
  ON reason.case_id = breach.case_id AND reason.service = breach.service
  AND reason.stage = breach.stage AND reason.step = breach.step
GROUP BY breach.provider
ORDER BY breach.provider;
