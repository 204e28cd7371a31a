-- name: report/reasons
-- purpose: what was answered to alerts about steps, the last answer of each step
-- param: until TIMESTAMP  answers up to this instant
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- column: case_id VARCHAR  the case
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage
-- column: reason VARCHAR  as it was written
SELECT
  alert.case_id, alert.service, alert.stage, alert.step, max_by(ended.reason, ended."at") AS reason
FROM alert_ended AS ended
JOIN alert ON alert.alert = ended.alert
WHERE ended.how = 'acknowledged' AND ended.reason IS NOT NULL AND alert.step IS NOT NULL
  AND ended."at" <= CAST($until AS TIMESTAMP)
  AND (CAST($providers AS VARCHAR) IS NULL OR contains(CAST($providers AS VARCHAR), '|' || alert.provider || '|'))
  AND (CAST($services AS VARCHAR) IS NULL OR contains(CAST($services AS VARCHAR), '|' || alert.service || '|'))
GROUP BY alert.case_id, alert.service, alert.stage, alert.step
ORDER BY alert.case_id, alert.service, alert.stage, alert.step;
