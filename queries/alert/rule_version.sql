-- name: alert/rule_version
-- purpose: the newest version of a rule
-- param: rule VARCHAR  id
-- column: version INTEGER  0 when it was never changed
SELECT coalesce(max(version), 0)::INTEGER AS version FROM alert_rule WHERE rule = $rule;
