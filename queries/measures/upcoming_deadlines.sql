-- name: measures/upcoming_deadlines
-- purpose: open steps by the local date of their deadline, for the seven days from the as-of date
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- param: as_of_day DATE  local date of the as-of instant in the main zone
-- column: day DATE  local date
-- column: steps INTEGER  open, not overdue and not suspended, with the deadline on that day
WITH open_step AS ({{measures/at/open_steps}}),
number (n) AS (VALUES (0), (1), (2), (3), (4), (5), (6)),
ahead AS (SELECT CAST($as_of_day AS DATE) + n AS day FROM number)
SELECT ahead.day, CAST(COUNT(open_step.case_id) AS INTEGER) AS steps
FROM ahead
LEFT JOIN open_step
  ON open_step.last_day = ahead.day AND open_step.verdict IN ('open', 'due_soon')
GROUP BY ahead.day
ORDER BY ahead.day;
