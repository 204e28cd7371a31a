-- name: alert/rules
-- purpose: the newest version of every rule that was changed or added, in order of its name
-- column: rule VARCHAR  id
-- column: version INTEGER  1..; the shipped rules are version 0, and in no table
-- column: enabled BOOLEAN  switched on
-- column: body VARCHAR  JSON; NULL when the rule is gone
-- column: changed_at TIMESTAMP  when
-- column: changed_by VARCHAR  by whom
SELECT rule, version, enabled, body, changed_at, changed_by
FROM alert_rule
WHERE (rule, version) IN (SELECT rule, max(version) FROM alert_rule GROUP BY rule)
ORDER BY rule;
