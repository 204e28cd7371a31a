-- name: alert/taken_up
-- purpose: alerts that ended and whose reason is back under the same term: the step is open after all, its clock runs, the rule is on again
-- Of several of one rule and occurrence the one that ended last; none while another of them is open. A mute that is over
-- is none of these: of what was muted everybody is told anew.
-- param: now TIMESTAMP  the instant of what is known
-- param: rules VARCHAR  JSON: an array of the ids of rules that are on
-- param: muted VARCHAR  JSON: an array of {case_id, service}, service null for every service of the case
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
-- column: is_told BOOLEAN  its messages have left or will, or nobody could be told
WITH ending AS ({{alert/ending}}),
muted AS (
  SELECT unnest(from_json(coalesce(CAST($muted AS VARCHAR), '[]'), '[{"case_id":"VARCHAR","service":"VARCHAR"}]'), recursive := true)
),
ended AS (
  SELECT alert.*, ending."at" AS ended_at
  FROM ending
  JOIN alert ON alert.alert = ending.alert
  WHERE (ending.how IN ('resolved', 'suspended') OR (ending.how = 'withdrawn' AND ending.reason <> 'overtaken'))
    AND list_contains(from_json($rules, '["VARCHAR"]'), alert.rule)
    -- Of a term that has passed nobody is reminded.
    AND (alert.verdict IN ('overdue', 'at_risk') OR alert.deadline >= $now)
),
known AS (
  SELECT ended.alert, fact.deadline, fact.provider, fact.suspended_at
  FROM ended
  JOIN step_fact AS fact
    ON fact.case_id = ended.case_id AND fact.service = ended.service AND fact.stage = ended.stage
    AND fact.instance = ended.instance AND fact.step = ended.step AND fact.occurrence = ended.occurrence
  WHERE fact.known_from <= $now AND fact.open_until > $now
  UNION ALL
  SELECT ended.alert, fact.deadline, fact.provider, fact.suspended_at
  FROM ended
  JOIN stage_fact AS fact
    ON fact.case_id = ended.case_id AND fact.service = ended.service AND fact.stage = ended.stage
    AND fact.instance = ended.instance
  WHERE ended.step IS NULL AND fact.known_from <= $now AND fact.open_until > $now
),
back AS (
  SELECT ended.*
  FROM ended
  JOIN known
    ON known.alert = ended.alert AND known.deadline = ended.deadline AND known.provider = ended.provider
    AND (known.suspended_at IS NULL OR (ended.verdict = 'overdue' AND known.deadline < known.suspended_at))
  ANTI JOIN muted ON muted.case_id = ended.case_id AND (muted.service IS NULL OR muted.service = ended.service)
  ANTI JOIN ({{alert/open_alert}}) AS other
    ON other.case_id = ended.case_id AND other.rule = ended.rule AND other.service = ended.service
    AND other.stage = ended.stage AND other.instance = ended.instance
    AND other.step IS NOT DISTINCT FROM ended.step AND other.occurrence IS NOT DISTINCT FROM ended.occurrence
    AND left(other.alert, 24) <> left(ended.alert, 24)
  QUALIFY left(ended.alert, 24) = first_value(left(ended.alert, 24)) OVER (
    PARTITION BY ended.case_id, ended.service, ended.stage, ended.instance, ended.step, ended.occurrence, ended.rule
    ORDER BY ended.ended_at DESC, ended.raised_at DESC, ended.alert DESC
  )
)
SELECT
  back.alert, back.case_id, back.service, back.stage, back.instance, back.step, back.occurrence, back.provider,
  back.actor, back.rule, back.rule_version, back.level, back.verdict, back.deadline, back.last_day, back.trigger_at,
  back.raised_at, back.caught_up, back.send_at,
  (EXISTS (SELECT 1 FROM message_alert WHERE message_alert.alert = back.alert)
    OR EXISTS (SELECT 1 FROM message_missed WHERE message_missed.alert = back.alert))
  AND NOT EXISTS (
    SELECT 1 FROM message_alert
    JOIN delivery ON delivery.message = message_alert.message
    WHERE message_alert.alert = back.alert AND delivery.outcome = 'cancelled'
  ) AS is_told
FROM back
ORDER BY back.alert;
