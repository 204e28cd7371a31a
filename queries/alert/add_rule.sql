-- name: alert/add_rule
-- purpose: keeps a rule's next version
-- param: rule VARCHAR  id
-- param: version INTEGER  one more than the newest
-- param: enabled BOOLEAN  switched on
-- param: body VARCHAR  JSON; NULL to take it away
-- param: changed_at TIMESTAMP  now
-- param: changed_by VARCHAR  by whom
INSERT INTO alert_rule VALUES ($rule, $version, $enabled, $body, $changed_at, $changed_by);
