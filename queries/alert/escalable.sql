-- name: alert/escalable
-- purpose: the newest alert of each rule and occurrence that was told, not answered, and may go to the next level
-- Told: when a server took the first message; when none did, once the last was given up, or nobody could be written to. What
-- was taken up again counts from there.
-- param: rules VARCHAR  JSON: an array of {rule, last_level}
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
-- column: told_at TIMESTAMP  when
WITH rule AS (
  SELECT unnest(from_json(coalesce(CAST($rules AS VARCHAR), '[]'), '[{"rule":"VARCHAR","last_level":"INTEGER"}]'), recursive := true)
),
newest AS (
  SELECT alert.*
  FROM ({{alert/open_alert}}) AS alert
  JOIN rule ON rule.rule = alert.rule AND alert.level < rule.last_level
  ANTI JOIN alert AS later ON left(later.alert, 24) = left(alert.alert, 24) AND later.level > alert.level
  ANTI JOIN ({{alert/ending}}) AS ended
    ON left(ended.alert, 24) = left(alert.alert, 24) AND ended."at" >= alert.raised_at
  WHERE NOT alert.caught_up
),
outcome AS (
  SELECT
    newest.alert, message_alert.message,
    min(CASE WHEN delivery.outcome = 'accepted' THEN delivery."at" END) AS accepted_at,
    max(CASE WHEN delivery.outcome IN ('failed', 'cancelled') THEN delivery."at" END) AS given_up_at
  FROM newest
  JOIN message_alert ON message_alert.alert = newest.alert
  LEFT JOIN delivery ON delivery.message = message_alert.message
  GROUP BY newest.alert, message_alert.message
),
sent AS (
  SELECT
    alert,
    min(accepted_at) AS accepted_at,
    CASE WHEN bool_and(given_up_at IS NOT NULL) THEN max(given_up_at) END AS given_up_at
  FROM outcome
  GROUP BY alert
),
back AS (
  SELECT alert, max("at") AS back_at FROM alert_ended WHERE how = 'back' GROUP BY alert
),
missed AS (
  SELECT alert, max("at") AS missed_at FROM message_missed GROUP BY alert
)
SELECT
  newest.alert, newest.case_id, newest.service, newest.stage, newest.instance, newest.step,
  newest.occurrence, newest.provider, newest.actor, newest.rule, newest.rule_version, newest.level,
  newest.verdict, newest.deadline, newest.last_day, newest.trigger_at, newest.raised_at, newest.caught_up,
  newest.send_at,
  greatest(
    CASE WHEN sent.alert IS NOT NULL THEN coalesce(sent.accepted_at, sent.given_up_at) ELSE missed.missed_at END, back.back_at
  ) AS told_at
FROM newest
LEFT JOIN back ON back.alert = newest.alert
LEFT JOIN sent ON sent.alert = newest.alert
LEFT JOIN missed ON missed.alert = newest.alert
WHERE CASE WHEN sent.alert IS NOT NULL THEN coalesce(sent.accepted_at, sent.given_up_at) ELSE missed.missed_at END IS NOT NULL
  AND (sent.alert IS NOT NULL OR newest.alert NOT IN (SELECT alert FROM message_held))
ORDER BY newest.alert;
