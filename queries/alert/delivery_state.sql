-- name: alert/delivery_state
-- purpose: the channels that messages were written for: what waits, what was given up, how their servers answered last
-- column: channel VARCHAR  email, telegram, webhook
-- column: waiting INTEGER  messages that are to leave, now or later
-- column: failed INTEGER  messages that were given up
-- column: last_error VARCHAR  the last answer, when it was no acceptance
-- column: last_code VARCHAR  its code alone
-- column: last_accepted_at TIMESTAMP  NULL: never
WITH last AS (
  SELECT message, max_by(outcome, attempt) AS outcome FROM delivery GROUP BY message
),
answered AS (
  SELECT
    message.channel,
    max_by(delivery.outcome, delivery."at") AS outcome,
    max_by(coalesce(delivery.code || ' ', '') || coalesce(delivery.answer, ''), delivery."at") AS answer,
    max_by(coalesce(delivery.code, ''), delivery."at") AS code,
    max(delivery."at") FILTER (delivery.outcome = 'accepted') AS accepted_at
  FROM delivery
  JOIN message ON message.message = delivery.message
  WHERE delivery.outcome <> 'cancelled' AND delivery.code IS DISTINCT FROM 'asked'
  GROUP BY message.channel
)
SELECT
  message.channel,
  CAST(count(*) FILTER (last.message IS NULL OR last.outcome = 'later') AS INTEGER) AS waiting,
  CAST(count(*) FILTER (last.outcome = 'failed') AS INTEGER) AS failed,
  max(CASE WHEN answered.outcome <> 'accepted' THEN answered.answer END) AS last_error,
  max(CASE WHEN answered.outcome <> 'accepted' THEN answered.code END) AS last_code,
  max(answered.accepted_at) AS last_accepted_at
FROM message
LEFT JOIN last ON last.message = message.message
LEFT JOIN answered ON answered.channel = message.channel
GROUP BY message.channel
ORDER BY message.channel;
