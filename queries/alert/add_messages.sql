-- name: alert/add_messages
-- purpose: puts messages into the outbox
-- param: messages VARCHAR  JSON: an array of objects with the columns of message, instants in µs
INSERT INTO message BY NAME
SELECT * REPLACE (make_timestamp(created_at) AS created_at)
FROM (
  SELECT unnest(from_json($messages, '[{
    "message":"VARCHAR","channel":"VARCHAR","contact":"VARCHAR","address":"VARCHAR","language":"VARCHAR","kind":"VARCHAR",
    "created_at":"BIGINT","subject":"VARCHAR","text":"VARCHAR","html":"VARCHAR","payload":"VARCHAR"
  }]'), recursive := true)
);
