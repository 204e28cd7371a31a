-- name: measures/case_counts
-- purpose: how many cases each state of measures/cases holds
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- param: received VARCHAR  period: only cases received in the period; NULL or any: whenever they were received
-- param: involved VARCHAR  only cases of which a step came to this actor; NULL: every case
-- param: person VARCHAR  only cases of which a step came to this person or body; NULL: every case
-- param: search VARCHAR  part of a case number; NULL: every case
-- column: state VARCHAR  all, open, overdue, due_soon, at_risk, suspended, closed, on_time, late, refused, unjudged
-- column: cases INTEGER  cases
WITH counted AS (
  SELECT
    COUNT(*) AS every,
    COUNT(*) FILTER (WHERE NOT closed) AS open,
    COUNT(*) FILTER (WHERE state = 'overdue') AS overdue,
    COUNT(*) FILTER (WHERE state = 'due_soon') AS due_soon,
    COUNT(*) FILTER (WHERE at_risk) AS at_risk,
    COUNT(*) FILTER (WHERE state = 'suspended') AS suspended,
    COUNT(*) FILTER (WHERE closed) AS closed,
    COUNT(*) FILTER (WHERE state = 'on_time') AS on_time,
    COUNT(*) FILTER (WHERE state = 'late') AS late,
    COUNT(*) FILTER (WHERE refused) AS refused,
    COUNT(*) FILTER (WHERE state = 'unjudged') AS unjudged
  FROM ({{measures/at/case_states}}) AS case_at
),
listed (place, state) AS (
  VALUES (1, 'all'), (2, 'open'), (3, 'overdue'), (4, 'due_soon'), (5, 'at_risk'), (6, 'suspended'), (7, 'closed'),
    (8, 'on_time'), (9, 'late'), (10, 'refused'), (11, 'unjudged')
)
SELECT
  listed.state,
  CAST(
    CASE listed.state
      WHEN 'open' THEN counted.open
      WHEN 'overdue' THEN counted.overdue
      WHEN 'due_soon' THEN counted.due_soon
      WHEN 'at_risk' THEN counted.at_risk
      WHEN 'suspended' THEN counted.suspended
      WHEN 'closed' THEN counted.closed
      WHEN 'on_time' THEN counted.on_time
      WHEN 'late' THEN counted.late
      WHEN 'refused' THEN counted.refused
      WHEN 'unjudged' THEN counted.unjudged
      ELSE counted.every
    END AS INTEGER
  ) AS cases
FROM listed
CROSS JOIN counted
ORDER BY listed.place;
