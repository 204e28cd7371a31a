-- name: alert/mark
-- purpose: how far alerting has come, and when it began
-- column: fired_up_to TIMESTAMP  everything that came true by then is on file; NULL before the first start
-- column: began_at TIMESTAMP  first start
SELECT max(fired_up_to) AS fired_up_to, min(began_at) AS began_at FROM alert_mark;
