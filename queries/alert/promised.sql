-- name: alert/promised
-- purpose: the newest alert of each rule and occurrence that was answered with a date, while the step or stage is open
-- param: now TIMESTAMP  the instant of what is known
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
-- column: promised DATE  local date by which it was to be done
WITH answer AS (
  SELECT left(alert, 24) AS root, max("at") AS answered_at, max_by(promised, "at") AS promised
  FROM ({{alert/ending}}) AS ended
  WHERE how = 'acknowledged'
  GROUP BY left(alert, 24)
),
newest AS (
  SELECT alert.*, answer.promised
  FROM answer
  JOIN alert ON left(alert.alert, 24) = answer.root
  WHERE answer.promised IS NOT NULL
    AND NOT EXISTS (
      SELECT 1 FROM alert AS later WHERE left(later.alert, 24) = answer.root AND later.level > alert.level
    )
    AND alert.raised_at <= answer.answered_at
    AND NOT EXISTS (
      SELECT 1 FROM ({{alert/ending}}) AS ended
      WHERE left(ended.alert, 24) = answer.root AND how <> 'acknowledged'
    )
)
SELECT
  newest.alert, newest.case_id, newest.service, newest.stage, newest.instance, newest.step,
  newest.occurrence, newest.provider, newest.actor, newest.rule, newest.rule_version, newest.level,
  newest.verdict, newest.deadline, newest.last_day, newest.trigger_at, newest.raised_at, newest.caught_up,
  newest.send_at,
  newest.promised
FROM newest
WHERE EXISTS (
    SELECT 1 FROM step_fact AS fact
    WHERE fact.case_id = newest.case_id AND fact.service = newest.service AND fact.stage = newest.stage
      AND fact.instance = newest.instance AND fact.step = newest.step AND fact.occurrence = newest.occurrence
      AND fact.known_from <= $now AND fact.open_until > $now
      AND (fact.suspended_at IS NULL OR fact.deadline < fact.suspended_at)
  )
  OR (newest.step IS NULL AND EXISTS (
    SELECT 1 FROM stage_fact AS fact
    WHERE fact.case_id = newest.case_id AND fact.service = newest.service AND fact.stage = newest.stage
      AND fact.instance = newest.instance AND fact.known_from <= $now AND fact.open_until > $now
      AND (fact.suspended_at IS NULL OR fact.deadline < fact.suspended_at)
  ))
ORDER BY newest.alert;
