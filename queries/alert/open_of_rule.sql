-- name: alert/open_of_rule
-- purpose: open alerts of a rule, the nearest deadline first
-- param: rule VARCHAR  the rule
-- param: row_limit BIGINT  most rows to answer
-- column: alert VARCHAR  key and level
-- column: case_id VARCHAR  the case
-- column: service VARCHAR  its service
-- column: stage VARCHAR  its stage
-- column: instance SMALLINT  1.. of the stage
-- column: step SMALLINT  NULL for the stage itself
-- column: occurrence INTEGER  NULL for the stage itself
-- column: provider VARCHAR  of the case
-- column: actor VARCHAR  who held the step
-- column: rule VARCHAR  id
-- column: rule_version INTEGER  version of the rule
-- column: level SMALLINT  0, then up
-- column: verdict VARCHAR  when it came true
-- column: deadline TIMESTAMP  of the step or the stage
-- column: last_day DATE  its local date
-- column: trigger_at TIMESTAMP  when the rule came true
-- column: raised_at TIMESTAMP  when that was found
-- column: caught_up BOOLEAN  it was over before
-- column: send_at TIMESTAMP  not before
SELECT
  alert, case_id, service, stage, instance, step, occurrence, provider, actor, rule, rule_version, level, verdict,
  deadline, last_day, trigger_at, raised_at, caught_up, send_at
FROM ({{alert/open_alert}}) AS open_alert
WHERE rule = $rule
ORDER BY deadline DESC NULLS LAST, alert
LIMIT CAST($row_limit AS BIGINT);
