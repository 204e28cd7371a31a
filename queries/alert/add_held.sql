-- name: alert/add_held
-- purpose: holds alerts for contacts until their hours
-- param: held VARCHAR  JSON: an array of {alert, contact, channel, send_at}, the instant in µs
INSERT INTO message_held BY NAME
SELECT * REPLACE (make_timestamp(send_at) AS send_at)
FROM (
  SELECT unnest(from_json($held, '[{
    "alert":"VARCHAR","contact":"VARCHAR","channel":"VARCHAR","send_at":"BIGINT"
  }]'), recursive := true)
);
