-- name: alert/open_alert
-- purpose: alerts that nothing has ended (included)
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
-- column: trigger_at TIMESTAMP  when it came true
-- column: raised_at TIMESTAMP  when that was found
-- column: caught_up BOOLEAN  told in a catch-up digest
-- column: send_at TIMESTAMP  not before
SELECT
  alert.alert, alert.case_id, alert.service, alert.stage, alert.instance, alert.step, alert.occurrence,
  alert.provider, alert.actor, alert.rule, alert.rule_version, alert.level, alert.verdict, alert.deadline,
  alert.last_day, alert.trigger_at, alert.raised_at, alert.caught_up, alert.send_at
FROM alert
ANTI JOIN ({{alert/ending}}) AS ending ON ending.alert = alert.alert;
