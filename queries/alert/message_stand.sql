-- name: alert/message_stand
-- purpose: messages within a scope, and how each stands (included)
-- A message tells only of cases that its contact may see; a reader sees it when all of them are within the reader's scope.
-- param: providers VARCHAR  codes between bars; NULL: every provider
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: channel VARCHAR  NULL: every channel
-- param: contact VARCHAR  NULL: every contact
-- column: message VARCHAR  its id
-- column: channel VARCHAR  by what
-- column: contact VARCHAR  to whom
-- column: name VARCHAR  their name
-- column: address VARCHAR  where to
-- column: kind VARCHAR  immediate, digest, escalation, repeat, catch_up, report
-- column: created_at TIMESTAMP  when it was written
-- column: subject VARCHAR  NULL where the channel has none
-- column: alerts BIGINT  alerts that it tells
-- column: state VARCHAR  waiting, trying, delivered, failed, cancelled
-- column: attempts BIGINT  so far
-- column: last_at TIMESTAMP  of the last attempt
-- column: code VARCHAR  the server's
-- column: answer VARCHAR  the server's own words
-- column: next_at TIMESTAMP  tried again then
WITH named AS (
  SELECT contact, max_by(json_extract_string(body, '$.name'), version) FILTER (WHERE body IS NOT NULL) AS name
  FROM contact
  GROUP BY contact
),
tried AS (
  SELECT
    message, count(*) AS attempts, max("at") AS last_at, max_by(outcome, attempt) AS outcome,
    max_by(coalesce(code, ''), attempt) AS code, max_by(coalesce(answer, ''), attempt) AS answer,
    max(next_at) AS next_at
  FROM delivery
  GROUP BY message
),
about AS (
  SELECT
    message_alert.message, count(*) AS alerts,
    count(*) FILTER (
      WHERE CAST($providers AS VARCHAR) IS NOT NULL
          AND NOT contains(CAST($providers AS VARCHAR), '|' || alert.provider || '|')
        OR CAST($services AS VARCHAR) IS NOT NULL
          AND NOT contains(CAST($services AS VARCHAR), '|' || alert.service || '|')
    ) AS outside
  FROM message_alert
  JOIN alert ON alert.alert = message_alert.alert
  GROUP BY message_alert.message
)
SELECT
  message.message, message.channel, message.contact, coalesce(named.name, message.contact) AS name, message.address,
  message.kind, message.created_at, message.subject, coalesce(about.alerts, 0) AS alerts,
  CASE tried.outcome
    WHEN 'accepted' THEN 'delivered'
    WHEN 'later' THEN 'trying'
    WHEN 'failed' THEN 'failed'
    WHEN 'cancelled' THEN 'cancelled'
    ELSE 'waiting'
  END AS state,
  coalesce(tried.attempts, 0) AS attempts, tried.last_at, nullif(tried.code, '') AS code,
  nullif(tried.answer, '') AS answer, CASE WHEN tried.outcome = 'later' THEN tried.next_at END AS next_at
FROM message
LEFT JOIN about ON about.message = message.message
LEFT JOIN tried ON tried.message = message.message
LEFT JOIN named ON named.contact = message.contact
-- A report tells of no alert: those who do not see everything do not see whom it went to.
WHERE (about.outside = 0 OR CAST($providers AS VARCHAR) IS NULL AND CAST($services AS VARCHAR) IS NULL)
  AND (CAST($channel AS VARCHAR) IS NULL OR message.channel = CAST($channel AS VARCHAR))
  AND (CAST($contact AS VARCHAR) IS NULL OR message.contact = CAST($contact AS VARCHAR));
