-- name: measures/tally/open_groups
-- purpose: open steps at the as-of instant, counted by place, holder and nearness of the deadline: what lists of them are counted by
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: as_of_day DATE  local date of the as-of instant in the main zone
-- param: service VARCHAR  NULL
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL
-- param: step SMALLINT  NULL
-- param: providers VARCHAR  NULL
-- param: actor VARCHAR  NULL
-- param: resource VARCHAR  NULL
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage
-- column: actor VARCHAR  who holds them; NULL when nobody is named
-- column: overdue BOOLEAN  deadline passed
-- column: due_24h BOOLEAN  deadline within 24 hours
-- column: due_3wd BOOLEAN  deadline at the end of the third working day from now, or before
-- column: last_day DATE  local date of the last day of what is neither overdue nor suspended, within seven days; else NULL
-- column: steps INTEGER  open steps
WITH told AS (
  SELECT
    place_no, actor, verdict = 'overdue' AS overdue, due_24h, due_3wd,
    CASE
      WHEN verdict IN ('open', 'due_soon') AND last_day BETWEEN CAST($as_of_day AS DATE) AND CAST($as_of_day AS DATE) + 6
      THEN last_day
    END AS last_day
  FROM ({{measures/at/open_steps}}) AS open_step
),
counted AS (
  SELECT place_no, actor, overdue, due_24h, due_3wd, last_day, COUNT(*) AS steps
  FROM told
  GROUP BY place_no, actor, overdue, due_24h, due_3wd, last_day
)
SELECT
  place.provider, place.service, place.stage, place.step,
  counted.actor, counted.overdue, counted.due_24h, counted.due_3wd, counted.last_day, CAST(counted.steps AS INTEGER) AS steps
FROM counted
JOIN place ON place.place = counted.place_no;
