-- name: alert/waiting
-- purpose: when the next alert is to be told, and whether there are kinds of waiting that are rare
-- column: send_at TIMESTAMP  of alerts that nobody was told of; NULL when none waits
-- column: held_until TIMESTAMP  of those that are held for somebody; NULL when none is
-- column: promised BOOLEAN  some alert was answered with a date
SELECT
  (SELECT min(open_alert.send_at)
    FROM ({{alert/open_alert}}) AS open_alert
    ANTI JOIN message_alert ON message_alert.alert = open_alert.alert
    ANTI JOIN message_missed ON message_missed.alert = open_alert.alert
    ANTI JOIN message_held ON message_held.alert = open_alert.alert) AS send_at,
  (SELECT min(held_until) FROM ({{alert/held}}) AS held) AS held_until,
  EXISTS (SELECT 1 FROM alert_ended WHERE promised IS NOT NULL) AS promised;
