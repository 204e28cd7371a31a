-- name: measures/stage_cohorts
-- purpose: what became of the stages received in the period, by local month of receipt
-- Who is late, refused or open is as of the as-of instant, however long after the period that is.
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
-- column: month DATE  first day of the month of receipt
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: received INTEGER  receipts in the month, within the period
-- column: completed INTEGER  of the received: ended
-- column: on_time INTEGER  of the completed, refusals included
-- column: late INTEGER  of the completed, refusals included
-- column: unjudged INTEGER  of the completed: without a verdict
-- column: refused INTEGER  of the completed
-- column: refused_on_time INTEGER  of the on_time: refused
-- column: in_progress INTEGER  of the received: open; includes overdue and suspended
-- column: overdue INTEGER  of the in_progress: deadline passed
-- column: at_risk INTEGER  of the in_progress: the norms still to come need more days than are left
-- column: suspended INTEGER  of the in_progress: clock stopped
WITH stage_at AS ({{measures/at/stage_states}})
SELECT
  CAST(DATE_TRUNC('month', received_day) AS DATE) AS month,
  provider, service, stage,
  CAST(COUNT(*) AS INTEGER) AS received,
  CAST(COUNT(completed) AS INTEGER) AS completed,
  CAST(COUNT(*) FILTER (WHERE state IN ('on_time', 'refused')) AS INTEGER) AS on_time,
  CAST(COUNT(*) FILTER (WHERE state = 'late') AS INTEGER) AS late,
  CAST(COUNT(*) FILTER (WHERE state = 'unjudged') AS INTEGER) AS unjudged,
  CAST(COUNT(*) FILTER (WHERE completed IS NOT NULL AND outcome = 'refused') AS INTEGER) AS refused,
  CAST(COUNT(*) FILTER (WHERE state = 'refused') AS INTEGER) AS refused_on_time,
  CAST(COUNT(*) FILTER (WHERE completed IS NULL) AS INTEGER) AS in_progress,
  CAST(COUNT(*) FILTER (WHERE state = 'overdue') AS INTEGER) AS overdue,
  CAST(COUNT(*) FILTER (WHERE at_risk) AS INTEGER) AS at_risk,
  CAST(COUNT(*) FILTER (WHERE verdict = 'suspended') AS INTEGER) AS suspended
FROM stage_at
WHERE received_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
GROUP BY CAST(DATE_TRUNC('month', received_day) AS DATE), provider, service, stage
ORDER BY month, provider, service, stage;
