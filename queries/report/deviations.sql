-- name: report/deviations
-- purpose: what was found wrong with the events of a time, by code
-- param: from_at TIMESTAMP  first instant of the time
-- param: to_at TIMESTAMP  last instant of the time
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- column: code VARCHAR  of server/judge/deviations.ts
-- column: count BIGINT  events
SELECT deviation.code, count(*) AS count
FROM deviation
WHERE deviation."at" BETWEEN CAST($from_at AS TIMESTAMP) AND CAST($to_at AS TIMESTAMP)
  AND (CAST($providers AS VARCHAR) IS NULL OR EXISTS (
    SELECT 1 FROM case_fact
    WHERE case_fact.case_id = deviation.case_id AND case_fact.service = deviation.service
      AND contains(CAST($providers AS VARCHAR), '|' || case_fact.provider || '|')
  ))
  AND (CAST($services AS VARCHAR) IS NULL OR contains(CAST($services AS VARCHAR), '|' || deviation.service || '|'))
GROUP BY deviation.code
ORDER BY count DESC, deviation.code;
