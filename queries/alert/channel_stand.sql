-- name: alert/channel_stand
-- purpose: what waits in each channel, and what was given up
-- column: channel VARCHAR  email, telegram, webhook
-- column: waiting BIGINT  messages that are still to be sent
-- column: failed BIGINT  messages that were given up
-- column: last_accepted_at TIMESTAMP  when its server last took one
-- column: last_error VARCHAR  what went wrong last, when nothing has gone well since
WITH last_try AS (
  SELECT message, max_by(outcome, attempt) AS outcome FROM delivery GROUP BY message
),
stand AS (
  SELECT
    message.channel,
    count(*) FILTER (WHERE last_try.outcome IS NULL OR last_try.outcome = 'later') AS waiting,
    count(*) FILTER (WHERE last_try.outcome = 'failed') AS failed
  FROM message
  LEFT JOIN last_try ON last_try.message = message.message
  GROUP BY message.channel
),
tries AS (
  SELECT
    message.channel,
    max(delivery."at") FILTER (WHERE delivery.outcome = 'accepted') AS last_accepted_at,
    max(delivery."at") FILTER (WHERE delivery.outcome IN ('later', 'failed')) AS last_failed_at,
    max_by(coalesce(delivery.answer, delivery.code), delivery."at")
      FILTER (WHERE delivery.outcome IN ('later', 'failed')) AS answer
  FROM delivery
  JOIN message ON message.message = delivery.message
  GROUP BY message.channel
)
SELECT
  stand.channel, stand.waiting, stand.failed, tries.last_accepted_at,
  CASE WHEN tries.last_accepted_at IS NULL OR tries.last_failed_at > tries.last_accepted_at THEN tries.answer END AS last_error
FROM stand
LEFT JOIN tries ON tries.channel = stand.channel
ORDER BY stand.channel;
