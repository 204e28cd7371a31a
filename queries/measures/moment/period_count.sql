-- name: measures/moment/period_count
-- purpose: what ended in a period by the as-of instant, and what is open at it, of each step and stage of each provider
-- makes: period_count
-- needs: measures/moment/now_count, measures/moment/ended_day, measures/moment/fresh_day
-- splice: period_count, now_count, ended_day, fresh_day
-- param: as_of_day DATE  local date of the as-of instant in the main zone
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- column: place INTEGER  number of its provider, service, stage and step
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage; NULL: figures of the stage itself
-- column: ended INTEGER  that ended in the period, unjudged ones too
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
CREATE TABLE {{period_count}} AS
WITH part AS (
  SELECT
    place, 0 AS ended, 0 AS on_time, 0 AS late, unjudged, 0 AS returned, 0 AS refused, open, due_soon, overdue, suspended,
    in_progress, due_24h, due_3wd, alone
  FROM {{now_count}}
  UNION ALL
  SELECT place, ended, on_time, late, unjudged, returned, refused, 0, 0, 0, 0, 0, 0, 0, 0
  FROM ({{measures/at/ended_days}}) AS ended_day
  WHERE day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
),
counted AS (
  SELECT
    place,
    CAST(SUM(ended) AS INTEGER) AS ended, CAST(SUM(on_time) AS INTEGER) AS on_time, CAST(SUM(late) AS INTEGER) AS late,
    CAST(SUM(unjudged) AS INTEGER) AS unjudged, CAST(SUM(returned) AS INTEGER) AS returned,
    CAST(SUM(refused) AS INTEGER) AS refused, CAST(SUM(open) AS INTEGER) AS open,
    CAST(SUM(due_soon) AS INTEGER) AS due_soon, CAST(SUM(overdue) AS INTEGER) AS overdue,
    CAST(SUM(suspended) AS INTEGER) AS suspended, CAST(SUM(in_progress) AS INTEGER) AS in_progress,
    CAST(SUM(due_24h) AS INTEGER) AS due_24h, CAST(SUM(due_3wd) AS INTEGER) AS due_3wd,
    CAST(SUM(alone) AS INTEGER) AS alone
  FROM part
  GROUP BY place
)
SELECT
  place.place, place.provider, place.service, place.stage, place.step,
  counted.ended, counted.on_time, counted.late, counted.unjudged, counted.returned, counted.refused, counted.open,
  counted.due_soon, counted.overdue, counted.suspended, counted.in_progress, counted.due_24h, counted.due_3wd,
  counted.alone
FROM counted
JOIN place ON place.place = counted.place;
