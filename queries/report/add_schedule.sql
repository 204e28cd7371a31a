-- name: report/add_schedule
-- purpose: keeps a schedule's next version
-- param: schedule VARCHAR  its name
-- param: version INTEGER  one more than the newest
-- param: body VARCHAR  JSON; NULL to take it away
-- param: changed_at TIMESTAMP  now
-- param: changed_by VARCHAR  by whom
INSERT INTO report_schedule VALUES ($schedule, $version, $body, $changed_at, $changed_by);
