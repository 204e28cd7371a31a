-- name: measures/tally/standing
-- purpose: how many of each step and stage of each provider are open at the as-of instant, by whom they are held, with the words of their places
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL
-- param: step SMALLINT  NULL
-- param: providers VARCHAR  NULL
-- param: actor VARCHAR  NULL
-- param: resource VARCHAR  NULL
-- column: place INTEGER  number of its provider, service, stage and step; without a step the stage's
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage; NULL for the stage itself
-- column: unjudged INTEGER  without a verdict
-- column: open INTEGER  neither overdue nor suspended; includes due_soon
-- column: due_soon INTEGER  open with at least 0.8 of the norm used
-- column: overdue INTEGER  deadline passed
-- column: suspended INTEGER  clock stopped
-- column: due_24h INTEGER  steps whose deadline is within 24 hours
-- column: due_3wd INTEGER  steps whose deadline is at the end of the third working day from now, or before
-- column: alone INTEGER  stages with no other stage of their case open beside them
-- column: actor VARCHAR  who holds the steps; NULL for stages and when nobody is named
WITH counted AS (
  SELECT
    place_no AS place,
    CAST(COUNT(*) FILTER (WHERE verdict = 'unjudged') AS INTEGER) AS unjudged,
    CAST(COUNT(*) FILTER (WHERE verdict IN ('open', 'due_soon')) AS INTEGER) AS open,
    CAST(COUNT(*) FILTER (WHERE verdict = 'due_soon') AS INTEGER) AS due_soon,
    CAST(COUNT(*) FILTER (WHERE verdict = 'overdue') AS INTEGER) AS overdue,
    CAST(COUNT(*) FILTER (WHERE verdict = 'suspended') AS INTEGER) AS suspended,
    CAST(COUNT(*) FILTER (WHERE due_24h) AS INTEGER) AS due_24h,
    CAST(COUNT(*) FILTER (WHERE due_3wd) AS INTEGER) AS due_3wd,
    0 AS alone, actor
  FROM ({{measures/at/open_steps}}) AS open_step
  GROUP BY place_no, actor
  UNION ALL
  SELECT
    place_no,
    CAST(COUNT(*) FILTER (WHERE verdict = 'unjudged') AS INTEGER),
    CAST(COUNT(*) FILTER (WHERE verdict IN ('open', 'due_soon')) AS INTEGER),
    CAST(COUNT(*) FILTER (WHERE verdict = 'due_soon') AS INTEGER),
    CAST(COUNT(*) FILTER (WHERE verdict = 'overdue') AS INTEGER),
    CAST(COUNT(*) FILTER (WHERE verdict = 'suspended') AS INTEGER),
    0, 0,
    CAST(COUNT(*) FILTER (WHERE alone) AS INTEGER), NULL
  FROM ({{measures/at/stages_open}}) AS open_stage
  GROUP BY place_no
)
SELECT
  place.place, place.provider, place.service, place.stage, place.step,
  counted.unjudged, counted.open, counted.due_soon, counted.overdue, counted.suspended,
  counted.due_24h, counted.due_3wd, counted.alone, counted.actor
FROM counted
JOIN place ON place.place = counted.place;
