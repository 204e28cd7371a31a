-- name: alert/message_list
-- purpose: a page of messages, the newest first
-- param: providers VARCHAR  codes between bars; NULL: every provider
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: channel VARCHAR  NULL: every channel
-- param: contact VARCHAR  NULL: every contact
-- param: state VARCHAR  one state; NULL: all
-- param: message VARCHAR  one message; NULL: all
-- param: row_limit BIGINT  most rows to answer
-- param: row_offset BIGINT  rows to leave out first
-- column: message VARCHAR  its id
-- column: channel VARCHAR  by what
-- column: contact VARCHAR  to whom
-- column: name VARCHAR  their name
-- column: address VARCHAR  where to
-- column: kind VARCHAR  immediate, digest, escalation, repeat, catch_up
-- column: created_at TIMESTAMP  when it was written
-- column: subject VARCHAR  NULL where the channel has none
-- column: alerts BIGINT  alerts that it tells
-- column: state VARCHAR  waiting, trying, delivered, failed, cancelled
-- column: attempts BIGINT  so far
-- column: last_at TIMESTAMP  of the last attempt
-- column: code VARCHAR  the server's
-- column: answer VARCHAR  the server's own words
-- column: next_at TIMESTAMP  tried again then
-- column: total BIGINT  rows of all pages
-- Counted apart, as in alert/inbox.
WITH stand AS ({{alert/message_stand}}),
shown AS MATERIALIZED (
  SELECT * FROM stand
  WHERE (CAST($state AS VARCHAR) IS NULL OR state = CAST($state AS VARCHAR))
    AND (CAST($message AS VARCHAR) IS NULL OR message = CAST($message AS VARCHAR))
)
SELECT
  message, channel, contact, name, address, kind, created_at, subject, alerts, state, attempts, last_at, code, answer, next_at,
  (SELECT count(*) FROM shown) AS total
FROM shown
ORDER BY created_at DESC, message
LIMIT CAST($row_limit AS BIGINT) OFFSET CAST($row_offset AS BIGINT);
