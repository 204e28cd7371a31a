-- name: alert/message_counts
-- purpose: how many messages stand how
-- param: providers VARCHAR  codes between bars; NULL: every provider
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: channel VARCHAR  NULL: every channel
-- param: contact VARCHAR  NULL: every contact
-- column: state VARCHAR  waiting, trying, delivered, failed, cancelled
-- column: messages BIGINT  of them
WITH stand AS ({{alert/message_stand}})
SELECT state, count(*) AS messages FROM stand GROUP BY state ORDER BY state;
