-- name: alert/message_deliveries
-- purpose: every attempt at one message, in order
-- param: message VARCHAR  its id
-- column: attempt INTEGER  1..
-- column: at TIMESTAMP  when
-- column: outcome VARCHAR  accepted, later, failed, cancelled
-- column: code VARCHAR  the server's
-- column: answer VARCHAR  the server's own words
-- column: next_at TIMESTAMP  tried again then
SELECT attempt, "at", outcome, code, answer, next_at FROM delivery WHERE message = $message ORDER BY attempt, "at";
