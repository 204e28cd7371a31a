-- name: measures/moment/day_actor
-- purpose: who held the occurrences of each step that ended on each local day, and by what unit they were judged: everything on file, whatever the as-of instant
-- makes: day_actor
-- splice: day_actor
-- column: place INTEGER  number of its provider, service, stage and step
-- column: day DATE  local date
-- column: actor VARCHAR  who held them; the first of several by name
-- column: first_unit unit  of the norm of those with a verdict; the shortest of several
-- column: last_unit unit  the longest of several
CREATE TABLE {{day_actor}} AS
SELECT
  place, completed_day AS day,
  MIN(COALESCE(holder_actor, norm_actor, ended_actor)) AS actor,
  MIN(CASE WHEN verdict <> 'unjudged' THEN unit END) AS first_unit,
  MAX(CASE WHEN verdict <> 'unjudged' THEN unit END) AS last_unit
FROM step_fact
WHERE completed_day IS NOT NULL
GROUP BY place, completed_day;
