-- name: alert/add_message_alerts
-- purpose: says which alerts messages tell
-- param: told VARCHAR  JSON: an array of {message, alert}
INSERT INTO message_alert BY NAME
SELECT unnest(from_json($told, '[{"message":"VARCHAR","alert":"VARCHAR"}]'), recursive := true);
