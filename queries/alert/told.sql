-- name: alert/told
-- purpose: whom some alerts went to, or could not go to, and how that went
-- param: alerts VARCHAR  JSON: an array of ids
-- column: alert VARCHAR  the alert
-- column: contact VARCHAR  whom; NULL where nobody was found
-- column: name VARCHAR  their name; for nobody: whom the rule asks for
-- column: channel VARCHAR  by what
-- column: message VARCHAR  the message; NULL while it is held, and where there is none
-- column: outcome VARCHAR  of the last attempt; NULL before the first
-- column: at TIMESTAMP  of the last attempt; when it is held: until then
-- column: missed VARCHAR  why nobody could be told
WITH asked AS (SELECT unnest(from_json($alerts, '["VARCHAR"]')) AS alert),
named AS (
  SELECT contact, max_by(json_extract_string(body, '$.name'), version) FILTER (WHERE body IS NOT NULL) AS name
  FROM contact
  GROUP BY contact
),
last_try AS (
  SELECT message, max_by(outcome, attempt) AS outcome, max("at") AS tried_at FROM delivery GROUP BY message
),
held AS (
  SELECT message_held.alert, contact, channel, max(send_at) AS send_at
  FROM message_held
  JOIN asked ON asked.alert = message_held.alert
  GROUP BY message_held.alert, contact, channel
)
SELECT
  asked.alert, message.contact, coalesce(named.name, message.contact) AS name, message.channel, message.message,
  last_try.outcome, coalesce(last_try.tried_at, message.created_at) AS "at", CAST(NULL AS VARCHAR) AS missed
FROM asked
JOIN message_alert ON message_alert.alert = asked.alert
JOIN message ON message.message = message_alert.message
LEFT JOIN last_try ON last_try.message = message.message
LEFT JOIN named ON named.contact = message.contact
UNION ALL
SELECT held.alert, held.contact, coalesce(named.name, held.contact), held.channel, NULL, NULL, held.send_at, NULL
FROM held
LEFT JOIN named ON named.contact = held.contact
WHERE NOT EXISTS (
  SELECT 1 FROM message_alert JOIN message ON message.message = message_alert.message
  WHERE message_alert.alert = held.alert AND message.contact = held.contact AND message.channel = held.channel
    AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.message = message.message AND delivery.outcome = 'cancelled')
)
UNION ALL
SELECT missed.alert, named.contact, coalesce(named.name, missed.recipient), NULL, NULL, NULL, missed."at", missed.reason
FROM message_missed AS missed
JOIN asked ON asked.alert = missed.alert
LEFT JOIN named ON named.contact = missed.recipient
ORDER BY alert, missed NULLS FIRST, name, channel;
