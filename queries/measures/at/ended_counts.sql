-- name: measures/at/ended_counts
-- purpose: how many of each step and stage of each provider ended on each local day, whenever that was (included by measures)
-- Only the last version of an occurrence has its end: what ended on a day is the same at every instant after it.
-- A CASE within the counts and not a FILTER on them: that is cheaper over every fact on file.
-- column: place INTEGER  number of its provider, service, stage and step; without a step the stage's
-- column: day DATE  local date on which it ended
-- column: ended INTEGER  that ended, unjudged ones too
-- column: on_time INTEGER  of the ended
-- column: late INTEGER  of the ended
-- column: unjudged INTEGER  of the ended
-- column: returned INTEGER  of the ended steps: with a verdict, by a return
-- column: refused INTEGER  of the ended stages
-- column: actor VARCHAR  who the steps came to; the first of several by name
-- column: first_unit unit  unit of the norm of the steps with a verdict; the first of several
-- column: last_unit unit  the last of several
-- column: of_stages BOOLEAN  stages are counted, not steps: a constant of each half, so that who reads one half never counts the other
SELECT
  place, completed_day AS day,
  CAST(COUNT(*) AS INTEGER) AS ended,
  CAST(COUNT(CASE WHEN verdict = 'on_time' THEN 1 END) AS INTEGER) AS on_time,
  CAST(COUNT(CASE WHEN verdict = 'late' THEN 1 END) AS INTEGER) AS late,
  CAST(COUNT(CASE WHEN verdict = 'unjudged' THEN 1 END) AS INTEGER) AS unjudged,
  CAST(COUNT(CASE WHEN verdict <> 'unjudged' AND result = 'returned' THEN 1 END) AS INTEGER) AS returned,
  0 AS refused,
  MIN(COALESCE(CASE WHEN holder_since <= completed THEN holder_actor END, norm_actor, ended_actor)) AS actor,
  MIN(unit) FILTER (WHERE verdict <> 'unjudged') AS first_unit,
  MAX(unit) FILTER (WHERE verdict <> 'unjudged') AS last_unit,
  FALSE AS of_stages
FROM step_fact
WHERE completed IS NOT NULL AND TRUE /* narrowed */
GROUP BY place, completed_day
UNION ALL
SELECT
  place, completed_day,
  CAST(COUNT(*) AS INTEGER),
  CAST(COUNT(CASE WHEN verdict = 'on_time' THEN 1 END) AS INTEGER),
  CAST(COUNT(CASE WHEN verdict = 'late' THEN 1 END) AS INTEGER),
  CAST(COUNT(CASE WHEN verdict = 'unjudged' THEN 1 END) AS INTEGER),
  0,
  CAST(COUNT(CASE WHEN outcome = 'refused' THEN 1 END) AS INTEGER),
  NULL, NULL, NULL, TRUE
FROM stage_fact
WHERE completed IS NOT NULL AND TRUE /* narrowed */
GROUP BY place, completed_day;
