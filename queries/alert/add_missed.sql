-- name: alert/add_missed
-- purpose: says of which alerts somebody could not be told, and why
-- param: missed VARCHAR  JSON: an array of {alert, level, recipient, reason}
-- param: now TIMESTAMP  the instant
INSERT INTO message_missed BY NAME
SELECT *, CAST($now AS TIMESTAMP) AS "at"
FROM (
  SELECT unnest(from_json($missed, '[{
    "alert":"VARCHAR","level":"SMALLINT","recipient":"VARCHAR","reason":"VARCHAR"
  }]'), recursive := true)
);
