-- name: alert/outbox
-- purpose: messages that are to leave now, oldest first, so many of each way out
-- What the last delivery says counts: a message that was given up waits again once somebody asks for it. A message leaves
-- no more when each of its alerts has ended since, at whichever level.
-- param: now TIMESTAMP  the present instant
-- param: each_way BIGINT  most messages of a channel, or of one webhook
-- column: message VARCHAR  id
-- column: channel VARCHAR  email, telegram, webhook
-- column: address VARCHAR  where it goes
-- column: created_at TIMESTAMP  when it was written
-- column: subject VARCHAR  NULL where the channel has none
-- column: text VARCHAR  plain
-- column: html VARCHAR  NULL where there is none
-- column: payload VARCHAR  JSON
-- column: tries INTEGER  since it was written, or asked for again
-- column: since TIMESTAMP  when that was
-- column: tried_since TIMESTAMP  its first try after that; NULL when there was none
-- column: is_over BOOLEAN  nobody needs to hear it any more
WITH asked AS (
  SELECT message, max(attempt) AS attempt, max("at") AS "at"
  FROM delivery
  WHERE outcome = 'later' AND code = 'asked'
  GROUP BY message
),
last AS (
  SELECT
    delivery.message, max_by(delivery.outcome, delivery.attempt) AS outcome,
    max_by(delivery.next_at, delivery.attempt) AS next_at,
    count(*) FILTER (delivery.attempt > coalesce(asked.attempt, 0)) AS tries, max(asked."at") AS asked_at,
    min(delivery."at") FILTER (delivery.attempt > coalesce(asked.attempt, 0)) AS tried_since
  FROM delivery
  LEFT JOIN asked ON asked.message = delivery.message
  GROUP BY delivery.message
),
due AS (
  SELECT
    message.message, message.channel, message.address, message.created_at,
    coalesce(last.tries, 0) AS tries, coalesce(last.asked_at, message.created_at) AS since, last.tried_since,
    row_number() OVER (
      PARTITION BY message.channel, CASE WHEN message.channel = 'webhook' THEN message.address END
      ORDER BY message.created_at, message.message
    ) AS turn
  FROM message
  LEFT JOIN last ON last.message = message.message
  WHERE last.message IS NULL OR (last.outcome = 'later' AND last.next_at <= $now)
),
turned AS (SELECT * FROM due WHERE turn <= CAST($each_way AS BIGINT)),
needed AS (
  SELECT DISTINCT turned.message
  FROM turned
  JOIN message_alert AS told ON told.message = turned.message
  WHERE NOT EXISTS (
    SELECT 1 FROM ({{alert/ending}}) AS ended
    WHERE left(ended.alert, 24) = left(told.alert, 24) AND ended."at" > turned.created_at
  )
)
SELECT
  turned.message, turned.channel, turned.address, turned.created_at, message.subject, message.text, message.html,
  message.payload, CAST(turned.tries AS INTEGER) AS tries, turned.since, turned.tried_since,
  needed.message IS NULL
    AND EXISTS (SELECT 1 FROM message_alert WHERE message_alert.message = turned.message) AS is_over
FROM turned
JOIN message ON message.message = turned.message
LEFT JOIN needed ON needed.message = turned.message
ORDER BY turned.created_at, turned.message;
