-- name: alert/open_by_place
-- purpose: open alerts whose recipients were missing, by whom the rule asks for, provider and actor
-- column: recipient VARCHAR  head, actor, oblast, or a contact
-- column: provider VARCHAR  of the cases
-- column: actor VARCHAR  who holds the steps
-- column: alerts BIGINT  of them
SELECT missed.recipient, alert.provider, alert.actor, count(DISTINCT alert.alert) AS alerts
FROM ({{alert/open_alert}}) AS alert
JOIN message_missed AS missed ON missed.alert = alert.alert
GROUP BY missed.recipient, alert.provider, alert.actor
ORDER BY missed.recipient, alert.provider, alert.actor;
