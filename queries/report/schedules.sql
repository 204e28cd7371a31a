-- name: report/schedules
-- purpose: the newest version of every schedule that is not gone, and the last month of each that was sent
-- column: schedule VARCHAR  its name
-- column: version INTEGER  1..
-- column: body VARCHAR  JSON
-- column: changed_at TIMESTAMP  of this version
-- column: sent_month VARCHAR  the last month that it sent, or could not send; NULL without one
-- column: sent_at TIMESTAMP  when
-- column: problem VARCHAR  why it could not; NULL when it could
WITH sent AS (
  SELECT schedule, max(month) AS month, max_by("at", month) AS "at", max_by(coalesce(problem, ''), month) AS problem
  FROM report_sent
  GROUP BY schedule
)
SELECT
  newest.schedule, newest.version, newest.body, newest.changed_at, sent.month AS sent_month, sent."at" AS sent_at,
  nullif(sent.problem, '') AS problem
FROM report_schedule AS newest
LEFT JOIN sent ON sent.schedule = newest.schedule
WHERE (newest.schedule, newest.version) IN (SELECT schedule, max(version) FROM report_schedule GROUP BY schedule)
  AND newest.body IS NOT NULL
ORDER BY newest.schedule;
