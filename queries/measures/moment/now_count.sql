-- name: measures/moment/now_count
-- purpose: how many of each step and stage are open at the as-of instant, and how many had ended by then on the days about it
-- Of those days measures/moment/day_count cannot tell what ended later; of all earlier ones it can, in any time zone.
-- makes: now_count
-- needs: measures/moment/open_step, measures/moment/open_stage
-- splice: now_count, open_step, open_stage
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: as_of_day DATE  local date of the as-of instant in the main zone
-- column: place INTEGER  number of its provider, service, stage and step; without a step the stage's
-- column: day DATE  local date of what ended, from the day before the as-of date on; NULL: what is open
-- column: ended INTEGER  that ended on that day, unjudged ones too
-- column: on_time INTEGER  of the ended
-- column: late INTEGER  of the ended
-- column: unjudged INTEGER  of the ended or open
-- column: returned INTEGER  of the ended steps: with a verdict, by a return
-- column: refused INTEGER  of the ended stages
-- column: open INTEGER  neither overdue nor suspended; includes due_soon
-- column: due_soon INTEGER  open with at least 0.8 of the norm used
-- column: overdue INTEGER  not completed, deadline passed
-- column: suspended INTEGER  clock stopped
-- column: in_progress INTEGER  open, whatever the verdict
-- column: due_24h INTEGER  open steps whose deadline is within 24 hours
-- column: due_3wd INTEGER  open steps whose deadline is at the end of the third working day from now, or before
-- column: alone INTEGER  open stages with no other stage of their case open beside them
-- column: actor VARCHAR  who held the ended steps, or holds the open ones; the first of several by name
-- column: first_unit unit  of the norm of the steps that ended with a verdict; the shortest of several
-- column: last_unit unit  the longest of several
CREATE TABLE {{now_count}} AS
SELECT
  place_no AS place, CAST(NULL AS DATE) AS day, 0 AS ended, 0 AS on_time, 0 AS late,
  CAST(COUNT(*) FILTER (WHERE verdict = 'unjudged') AS INTEGER) AS unjudged, 0 AS returned, 0 AS refused,
  CAST(COUNT(*) FILTER (WHERE verdict IN ('open', 'due_soon')) AS INTEGER) AS open,
  CAST(COUNT(*) FILTER (WHERE verdict = 'due_soon') AS INTEGER) AS due_soon,
  CAST(COUNT(*) FILTER (WHERE verdict = 'overdue') AS INTEGER) AS overdue,
  CAST(COUNT(*) FILTER (WHERE verdict = 'suspended') AS INTEGER) AS suspended,
  CAST(COUNT(*) AS INTEGER) AS in_progress,
  CAST(COUNT(*) FILTER (WHERE due_24h) AS INTEGER) AS due_24h,
  CAST(COUNT(*) FILTER (WHERE due_3wd) AS INTEGER) AS due_3wd,
  0 AS alone, MIN(actor) AS actor, CAST(NULL AS unit) AS first_unit, CAST(NULL AS unit) AS last_unit
FROM {{open_step}}
GROUP BY place_no
UNION ALL
SELECT
  place_no, CAST(NULL AS DATE), 0, 0, 0,
  CAST(COUNT(*) FILTER (WHERE verdict = 'unjudged') AS INTEGER), 0, 0,
  CAST(COUNT(*) FILTER (WHERE verdict IN ('open', 'due_soon')) AS INTEGER),
  CAST(COUNT(*) FILTER (WHERE verdict = 'due_soon') AS INTEGER),
  CAST(COUNT(*) FILTER (WHERE verdict = 'overdue') AS INTEGER),
  CAST(COUNT(*) FILTER (WHERE verdict = 'suspended') AS INTEGER),
  CAST(COUNT(*) AS INTEGER), 0, 0,
  CAST(COUNT(*) FILTER (WHERE alone) AS INTEGER), NULL, NULL, NULL
FROM {{open_stage}}
GROUP BY place_no
UNION ALL
SELECT
  place, completed_day,
  CAST(COUNT(*) AS INTEGER),
  CAST(COUNT(*) FILTER (WHERE verdict = 'on_time') AS INTEGER),
  CAST(COUNT(*) FILTER (WHERE verdict = 'late') AS INTEGER),
  CAST(COUNT(*) FILTER (WHERE verdict = 'unjudged') AS INTEGER),
  CAST(COUNT(*) FILTER (WHERE verdict <> 'unjudged' AND result = 'returned') AS INTEGER),
  0, 0, 0, 0, 0, 0, 0, 0, 0,
  MIN(COALESCE(holder_actor, norm_actor, ended_actor)),
  MIN(unit) FILTER (WHERE verdict <> 'unjudged'),
  MAX(unit) FILTER (WHERE verdict <> 'unjudged')
FROM step_fact
WHERE completed <= CAST($as_of AS TIMESTAMP) AND completed_day >= CAST($as_of_day AS DATE) - 1
GROUP BY place, completed_day
UNION ALL
SELECT
  place, completed_day,
  CAST(COUNT(*) AS INTEGER),
  CAST(COUNT(*) FILTER (WHERE verdict = 'on_time') AS INTEGER),
  CAST(COUNT(*) FILTER (WHERE verdict = 'late') AS INTEGER),
  CAST(COUNT(*) FILTER (WHERE verdict = 'unjudged') AS INTEGER),
  0,
  CAST(COUNT(*) FILTER (WHERE outcome = 'refused') AS INTEGER),
  0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL, NULL
FROM stage_fact
WHERE completed <= CAST($as_of AS TIMESTAMP) AND completed_day >= CAST($as_of_day AS DATE) - 1
GROUP BY place, completed_day;
