-- name: measures/moment/day_count
-- purpose: how many occurrences of each step, and how many of each stage, ended on each local day: everything on file, whatever the as-of instant
-- A CASE within the counts and not a FILTER on them: that costs a quarter less over every fact on file.
-- makes: day_count
-- splice: day_count
-- column: place INTEGER  number of its provider, service, stage and step; without a step the stage's
-- column: day DATE  local date
-- column: ended INTEGER  that ended on that day, unjudged ones too
-- column: on_time INTEGER  of the ended
-- column: late INTEGER  of the ended
-- column: unjudged INTEGER  of the ended
-- column: returned INTEGER  of the ended steps: with a verdict, by a return
-- column: refused INTEGER  of the ended stages
CREATE TABLE {{day_count}} AS
SELECT
  place, completed_day AS day,
  CAST(COUNT(*) AS INTEGER) AS ended,
  CAST(COUNT(CASE WHEN verdict = 'on_time' THEN 1 END) AS INTEGER) AS on_time,
  CAST(COUNT(CASE WHEN verdict = 'late' THEN 1 END) AS INTEGER) AS late,
  CAST(COUNT(CASE WHEN verdict = 'unjudged' THEN 1 END) AS INTEGER) AS unjudged,
  CAST(COUNT(CASE WHEN verdict <> 'unjudged' AND result = 'returned' THEN 1 END) AS INTEGER) AS returned,
  0 AS refused
FROM step_fact
WHERE completed_day IS NOT NULL
GROUP BY place, completed_day
UNION ALL
SELECT
  place, completed_day,
  CAST(COUNT(*) AS INTEGER),
  CAST(COUNT(CASE WHEN verdict = 'on_time' THEN 1 END) AS INTEGER),
  CAST(COUNT(CASE WHEN verdict = 'late' THEN 1 END) AS INTEGER),
  CAST(COUNT(CASE WHEN verdict = 'unjudged' THEN 1 END) AS INTEGER),
  0,
  CAST(COUNT(CASE WHEN outcome = 'refused' THEN 1 END) AS INTEGER)
FROM stage_fact
WHERE completed_day IS NOT NULL
GROUP BY place, completed_day;
