-- name: measures/at/ended_days
-- purpose: how many of each step and stage of each provider had ended by the as-of instant, by the local day of their end (included by measures)
-- Local dates of one instant are at most two days apart: what ended on an earlier day than that ended before the instant.
-- needs: measures/moment/ended_day, measures/moment/fresh_day
-- splice: ended_day, fresh_day
-- param: as_of_day DATE  local date of the as-of instant in the main zone
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
-- column: of_stages BOOLEAN  stages are counted, not steps
SELECT place, day, ended, on_time, late, unjudged, returned, refused, actor, first_unit, last_unit, of_stages
FROM {{ended_day}} AS ended_day
WHERE day <= CAST($as_of_day AS DATE) - 3
UNION ALL
SELECT place, day, ended, on_time, late, unjudged, returned, refused, actor, first_unit, last_unit, of_stages
FROM {{fresh_day}} AS fresh_day;
