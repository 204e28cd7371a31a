-- name: alert/delivery_last
-- purpose: what became of one message so far
-- param: message VARCHAR  its id
-- column: outcome VARCHAR  of the last delivery; NULL when it was not tried yet
SELECT max_by(delivery.outcome, delivery.attempt) AS outcome
FROM message
LEFT JOIN delivery ON delivery.message = message.message
WHERE message.message = $message
GROUP BY message.message;
