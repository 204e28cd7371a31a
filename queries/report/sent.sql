-- name: report/sent
-- purpose: the months that a schedule has sent, or could not send
-- param: schedule VARCHAR  its name
-- column: month VARCHAR  YYYY-MM
SELECT month FROM report_sent WHERE schedule = $schedule ORDER BY month;
