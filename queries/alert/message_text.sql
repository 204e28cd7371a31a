-- name: alert/message_text
-- purpose: what one message says
-- param: message VARCHAR  its id
-- column: text VARCHAR  as it is sent
-- column: html VARCHAR  NULL where the channel has none
SELECT text, html FROM message WHERE message = $message;
