-- name: alert/open_levels
-- purpose: of some alerts, all levels that nothing has ended
-- param: alerts VARCHAR  JSON: an array of ids, of any level
-- column: alert VARCHAR  id
SELECT alert.alert
FROM ({{alert/open_alert}}) AS alert
WHERE left(alert.alert, 24) IN (
  SELECT left(unnest(from_json(coalesce(CAST($alerts AS VARCHAR), '[]'), '["VARCHAR"]')), 24)
)
ORDER BY alert.alert;
