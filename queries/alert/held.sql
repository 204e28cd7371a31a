-- name: alert/held
-- purpose: open alerts that are held for somebody until that one's hours, and not told to them yet
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
-- column: contact VARCHAR  for whom
-- column: channel VARCHAR  by what
-- column: held_until TIMESTAMP  until when
SELECT
  alert.alert, alert.case_id, alert.service, alert.stage, alert.instance, alert.step, alert.occurrence,
  alert.provider, alert.actor, alert.rule, alert.rule_version, alert.level, alert.verdict, alert.deadline,
  alert.last_day, alert.trigger_at, alert.raised_at, alert.caught_up, alert.send_at,
  held.contact, held.channel, held.held_until
FROM (
  SELECT alert, contact, channel, max(send_at) AS held_until FROM message_held GROUP BY alert, contact, channel
) AS held
JOIN ({{alert/open_alert}}) AS alert ON alert.alert = held.alert
WHERE NOT EXISTS (
  SELECT 1 FROM message_alert JOIN message ON message.message = message_alert.message
  WHERE message_alert.alert = held.alert AND message.contact = held.contact AND message.channel = held.channel
    -- Not sent, since the alert had ended: it was taken up again since.
    AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.message = message.message AND delivery.outcome = 'cancelled')
)
  AND NOT EXISTS (
    SELECT 1 FROM message_missed WHERE message_missed.alert = held.alert AND message_missed.recipient = held.contact
  )
ORDER BY alert.alert, held.contact, held.channel;
