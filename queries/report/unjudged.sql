-- name: report/unjudged
-- purpose: why steps that ended in a month, or were open at its end, have no verdict; counts as in measures/headline
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
-- column: code VARCHAR  reason
-- column: count BIGINT  step occurrences
WITH open_step AS ({{measures/at/open_steps}}),
without AS (
  SELECT reason
  FROM step_fact
  WHERE completed <= CAST($as_of AS TIMESTAMP) AND verdict = 'unjudged'
    AND completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
    AND (CAST($providers AS VARCHAR) IS NULL OR contains(CAST($providers AS VARCHAR), '|' || provider || '|'))
    AND (CAST($services AS VARCHAR) IS NULL OR contains(CAST($services AS VARCHAR), '|' || service || '|'))
  UNION ALL
  SELECT reason FROM open_step WHERE verdict = 'unjudged'
)
SELECT coalesce(reason, 'unknown') AS code, count(*) AS count
FROM without
GROUP BY reason
ORDER BY count DESC, code;
