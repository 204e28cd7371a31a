-- name: report/add_sent
-- purpose: notes that a schedule has sent a month, or why it could not: fails when that was noted before
-- param: schedule VARCHAR  its name
-- param: month VARCHAR  YYYY-MM
-- param: at TIMESTAMP  now
-- param: problem VARCHAR  code; NULL when it was sent
INSERT INTO report_sent VALUES ($schedule, $month, $at, $problem);
