-- name: alert/next_send
-- purpose: when the next alert is to be told
-- column: send_at TIMESTAMP  NULL when none waits
WITH open_alert AS ({{alert/open_alert}}),
held AS (SELECT * FROM ({{alert/held}}) AS held)
SELECT min(send_at) AS send_at
FROM (
  SELECT open_alert.send_at
  FROM open_alert
  WHERE NOT EXISTS (SELECT 1 FROM message_alert WHERE message_alert.alert = open_alert.alert)
    AND NOT EXISTS (SELECT 1 FROM message_missed WHERE message_missed.alert = open_alert.alert)
    AND NOT EXISTS (SELECT 1 FROM message_held WHERE message_held.alert = open_alert.alert)
  UNION ALL
  SELECT held_until FROM held
) AS waiting;
