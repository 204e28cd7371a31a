-- name: measures/moment/ended_day
-- purpose: measures/at/ended_counts of every day on file, for all instants: made ahead, and until then counted from the facts
-- makes: ended_day
-- splice: ended_day
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
CREATE TABLE {{ended_day}} AS
SELECT place, day, ended, on_time, late, unjudged, returned, refused, actor, first_unit, last_unit, of_stages
FROM ({{measures/at/ended_counts}}) AS counted
ORDER BY day;
