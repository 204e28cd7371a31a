-- name: measures/moment/now_count
-- purpose: how many of each step and stage are open at the as-of instant
-- makes: now_count
-- splice: now_count
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL
-- param: step SMALLINT  NULL
-- param: providers VARCHAR  NULL
-- param: actor VARCHAR  NULL
-- param: resource VARCHAR  NULL
-- column: place INTEGER  number of its provider, service, stage and step; without a step the stage's
-- column: unjudged INTEGER  open without a verdict
-- column: open INTEGER  neither overdue nor suspended; includes due_soon
-- column: due_soon INTEGER  open with at least 0.8 of the norm used
-- column: overdue INTEGER  not completed, deadline passed
-- column: suspended INTEGER  clock stopped
-- column: in_progress INTEGER  open, whatever the verdict
-- column: due_24h INTEGER  open steps whose deadline is within 24 hours
-- column: due_3wd INTEGER  open steps whose deadline is at the end of the third working day from now, or before
-- column: alone INTEGER  open stages with no other stage of their case open beside them
-- column: actor VARCHAR  who holds the open steps; the first of several by name
CREATE TABLE {{now_count}} AS
SELECT
  place_no AS place,
  CAST(COUNT(*) FILTER (WHERE verdict = 'unjudged') AS INTEGER) AS unjudged,
  CAST(COUNT(*) FILTER (WHERE verdict IN ('open', 'due_soon')) AS INTEGER) AS open,
  CAST(COUNT(*) FILTER (WHERE verdict = 'due_soon') AS INTEGER) AS due_soon,
  CAST(COUNT(*) FILTER (WHERE verdict = 'overdue') AS INTEGER) AS overdue,
  CAST(COUNT(*) FILTER (WHERE verdict = 'suspended') AS INTEGER) AS suspended,
  CAST(COUNT(*) AS INTEGER) AS in_progress,
  CAST(COUNT(*) FILTER (WHERE due_24h) AS INTEGER) AS due_24h,
  CAST(COUNT(*) FILTER (WHERE due_3wd) AS INTEGER) AS due_3wd,
  0 AS alone, MIN(actor) AS actor
FROM ({{measures/at/open_steps}}) AS open_step
GROUP BY place_no
UNION ALL
SELECT
  place_no,
  CAST(COUNT(*) FILTER (WHERE verdict = 'unjudged') AS INTEGER),
  CAST(COUNT(*) FILTER (WHERE verdict IN ('open', 'due_soon')) AS INTEGER),
  CAST(COUNT(*) FILTER (WHERE verdict = 'due_soon') AS INTEGER),
  CAST(COUNT(*) FILTER (WHERE verdict = 'overdue') AS INTEGER),
  CAST(COUNT(*) FILTER (WHERE verdict = 'suspended') AS INTEGER),
  CAST(COUNT(*) AS INTEGER), 0, 0,
  CAST(COUNT(*) FILTER (WHERE alone) AS INTEGER), NULL
FROM ({{measures/at/stages_open}}) AS open_stage
GROUP BY place_no;
