-- name: alert/history
-- purpose: everything that happened about one rule and occurrence, in order of time
-- param: root VARCHAR  what the ids of its alerts begin with
-- column: at TIMESTAMP  when
-- column: level SMALLINT  of the alert
-- column: what VARCHAR  came_true, raised, held, written, accepted, later, failed, cancelled, missed, or how an alert ended
-- column: name VARCHAR  who was told, or who answered
-- column: channel VARCHAR  by what
-- column: message VARCHAR  the message
-- column: code VARCHAR  the server's answer, or the reason of a miss
-- column: answer VARCHAR  the server's own words, or the reason that was given
-- column: until TIMESTAMP  held until then; tried again then
-- column: promised DATE  by when the step will be done
WITH mine AS (SELECT * FROM alert WHERE left(alert, 24) = $root),
named AS (
  SELECT contact, max_by(json_extract_string(body, '$.name'), version) FILTER (WHERE body IS NOT NULL) AS name
  FROM contact
  GROUP BY contact
),
sent AS (
  SELECT mine.level, message.message, message.channel, message.created_at, coalesce(named.name, message.contact) AS name
  FROM mine
  JOIN message_alert ON message_alert.alert = mine.alert
  JOIN message ON message.message = message_alert.message
  LEFT JOIN named ON named.contact = message.contact
),
told ("at", place, level, what, name, channel, message, code, answer, until, promised) AS (
  SELECT trigger_at, 0, level, 'came_true', NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM mine WHERE level = 0
  UNION ALL
  SELECT raised_at, 1, level, 'raised', NULL, NULL, NULL, NULL, NULL, CASE WHEN send_at > raised_at THEN send_at END, NULL
  FROM mine
  UNION ALL
  SELECT mine.send_at, 2, mine.level, 'held', coalesce(named.name, held.contact), held.channel, NULL, NULL, NULL, held.send_at, NULL
  FROM mine
  JOIN message_held AS held ON held.alert = mine.alert
  LEFT JOIN named ON named.contact = held.contact
  UNION ALL
  SELECT created_at, 3, level, 'written', name, channel, message, NULL, NULL, NULL, NULL FROM sent
  UNION ALL
  SELECT missed."at", 3, mine.level, 'missed', coalesce(named.name, missed.recipient), NULL, NULL, missed.reason, NULL, NULL, NULL
  FROM mine
  JOIN message_missed AS missed ON missed.alert = mine.alert
  LEFT JOIN named ON named.contact = missed.recipient
  UNION ALL
  SELECT
    delivery."at", 4 + delivery.attempt, sent.level, delivery.outcome, sent.name, sent.channel, sent.message,
    delivery.code, delivery.answer, delivery.next_at, NULL
  FROM sent
  JOIN delivery ON delivery.message = sent.message
  UNION ALL
  SELECT ended."at", 1000, mine.level, ended.how, ended.ended_by, NULL, NULL, NULL, ended.reason, NULL, ended.promised
  FROM mine
  JOIN alert_ended AS ended ON ended.alert = mine.alert
)
SELECT "at", level, what, name, channel, message, code, answer, CAST(until AS TIMESTAMP) AS until, CAST(promised AS DATE) AS promised
FROM told
ORDER BY "at", place, level, name;
