-- name: measures/tally/standing
-- purpose: how many of each step and stage of each provider are open at the as-of instant, with the words of their places
-- needs: measures/moment/now_count
-- splice: now_count
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
-- column: actor VARCHAR  who holds the steps; the first of several by name
SELECT
  place.place, place.provider, place.service, place.stage, place.step,
  now_count.unjudged, now_count.open, now_count.due_soon, now_count.overdue, now_count.suspended,
  now_count.due_24h, now_count.due_3wd, now_count.alone, now_count.actor
FROM {{now_count}} AS now_count
JOIN place ON place.place = now_count.place;
