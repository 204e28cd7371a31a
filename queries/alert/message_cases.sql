-- name: alert/message_cases
-- purpose: the cases that one message tells of
-- param: message VARCHAR  its id
-- column: case_id VARCHAR  a case
SELECT DISTINCT alert.case_id
FROM message_alert
JOIN alert ON alert.alert = message_alert.alert
WHERE message_alert.message = $message
ORDER BY alert.case_id;
