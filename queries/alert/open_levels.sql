-- name: alert/open_levels
-- purpose: of some alerts, all levels that nothing has ended, within a scope
-- param: alerts VARCHAR  JSON: an array of ids, of any level
-- param: providers VARCHAR  codes between bars; NULL: every provider
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- column: alert VARCHAR  id
SELECT alert.alert
FROM ({{alert/open_alert}}) AS alert
WHERE left(alert.alert, 24) IN (
  SELECT left(unnest(from_json(coalesce(CAST($alerts AS VARCHAR), '[]'), '["VARCHAR"]')), 24)
)
  AND (CAST($providers AS VARCHAR) IS NULL OR contains(CAST($providers AS VARCHAR), '|' || alert.provider || '|'))
  AND (CAST($services AS VARCHAR) IS NULL OR contains(CAST($services AS VARCHAR), '|' || alert.service || '|'))
ORDER BY alert.alert;
