-- name: alert/add_delivery
-- purpose: puts on record what became of an attempt to send a message
-- param: message VARCHAR  id of the message
-- param: at TIMESTAMP  when
-- param: outcome VARCHAR  accepted, later, failed, cancelled
-- param: code VARCHAR  the server's; "refused" before it when it is because of the address; "asked": somebody wants it sent again
-- param: answer VARCHAR  the server's own
-- param: next_at TIMESTAMP  when it is tried again
INSERT INTO delivery BY NAME
SELECT
  CAST($message AS VARCHAR) AS message,
  (SELECT coalesce(max(attempt), 0) + 1 FROM delivery AS earlier WHERE earlier.message = $message) AS attempt,
  CAST($at AS TIMESTAMP) AS "at", CAST($outcome AS VARCHAR) AS outcome, CAST($code AS VARCHAR) AS code,
  CAST($answer AS VARCHAR) AS answer, CAST($next_at AS TIMESTAMP) AS next_at;
