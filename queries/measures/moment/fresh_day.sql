-- name: measures/moment/fresh_day
-- purpose: measures/at/ended_counts by the as-of instant, of the last days before it: of them ended_day may hold what ended after it
-- makes: fresh_day
-- splice: fresh_day
-- param: as_of TIMESTAMP  the instant at which everything is judged
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
CREATE TABLE {{fresh_day}} AS
SELECT place, day, ended, on_time, late, unjudged, returned, refused, actor, first_unit, last_unit, of_stages
FROM ({{measures/at/ended_counts WHERE completed_day > CAST($as_of_day AS DATE) - 3 AND completed <= CAST($as_of AS TIMESTAMP)}}) AS counted;
