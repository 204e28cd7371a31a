-- name: report/editions
-- purpose: by which editions the stages of a month were judged: those completed in it, and those open at its end
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the month
-- param: to_day DATE  last local date of the month
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- column: edition VARCHAR  its id
-- column: service VARCHAR  service
-- column: stages BIGINT  stages that it judged
SELECT edition, service, count(*) AS stages
FROM stage_fact
WHERE edition IS NOT NULL
  AND (
    (completed <= CAST($as_of AS TIMESTAMP) AND completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE))
    OR (known_from <= CAST($as_of AS TIMESTAMP) AND open_until > CAST($as_of AS TIMESTAMP))
  )
  AND (CAST($providers AS VARCHAR) IS NULL OR contains(CAST($providers AS VARCHAR), '|' || provider || '|'))
  AND (CAST($services AS VARCHAR) IS NULL OR contains(CAST($services AS VARCHAR), '|' || service || '|'))
GROUP BY edition, service
ORDER BY service, edition;
