-- name: alert/case_of
-- purpose: the case of an alert
-- param: root VARCHAR  what the ids of its levels begin with
-- column: case_id VARCHAR  the case
SELECT case_id FROM alert WHERE left(alert, 24) = $root LIMIT 1;
