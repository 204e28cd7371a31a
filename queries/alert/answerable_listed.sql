-- name: alert/answerable_listed
-- purpose: of some alerts those that are open and within a scope
-- param: alerts VARCHAR  JSON: an array of ids
-- param: providers VARCHAR  codes between bars; NULL: every provider
-- column: alert VARCHAR  its id
SELECT alert.alert
FROM ({{alert/open_alert}}) AS alert
WHERE list_contains(from_json($alerts, '["VARCHAR"]'), alert.alert)
  AND (CAST($providers AS VARCHAR) IS NULL OR contains(CAST($providers AS VARCHAR), '|' || alert.provider || '|'))
ORDER BY alert.alert;
