-- name: report/schedule_version
-- purpose: the newest version of one schedule, also of one that is gone
-- param: schedule VARCHAR  its name
-- column: version INTEGER  0 when there was none
SELECT CAST(coalesce(max(version), 0) AS INTEGER) AS version FROM report_schedule WHERE schedule = $schedule;
