-- name: alert/add_mark
-- purpose: says how far alerting has come
-- param: fired_up_to TIMESTAMP  everything that came true by then is on file
-- param: began_at TIMESTAMP  first start
INSERT INTO alert_mark VALUES ($fired_up_to, $began_at);
