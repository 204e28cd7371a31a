-- name: measures/tally/seats
-- purpose: what ended on each of some days at each seat: a step of a provider, whom it came to, and the step before; or a stage of a provider
-- param: from_day DATE  first local date of the end
-- param: to_day DATE  last local date of the end
-- param: as_of TIMESTAMP  what ended by this instant; NULL: whenever
-- column: day INTEGER  local date, as days since 1970-01-01
-- column: place INTEGER  number of its provider, service, stage and step; without a step the stage's
-- column: actor VARCHAR  who held the step
-- column: from_step SMALLINT  step of the occurrence just before; 0 for the first of the stage
-- column: ended INTEGER  that ended, unjudged ones too
-- column: timed INTEGER  of the ended: those in measures/tally/times
-- column: on_time INTEGER  of the ended
-- column: late INTEGER  of the ended
-- column: unjudged INTEGER  of the ended
-- column: returned INTEGER  of the ended steps: with a verdict, by a return
-- column: refused INTEGER  of the ended stages
-- column: started INTEGER  of the ended steps: with a verdict and a started event
-- column: waiting DOUBLE  of the started: µs from the handover to the started event, all together
-- column: work DOUBLE  of the started: µs from the started event to the end, all together
-- column: allowed DOUBLE  of the started: µs from the handover to the deadline, all together
-- column: first_unit INTEGER  unit of the norm of the steps with a verdict, by its place in the type; the first of several
-- column: last_unit INTEGER  the last of several
-- column: oldest DOUBLE  the first end, µs since 1970
-- column: newest DOUBLE  the last end, µs since 1970
SELECT
  CAST(day - DATE '1970-01-01' AS INTEGER) AS day, place, actor, from_step,
  CAST(COUNT(*) AS INTEGER) AS ended,
  CAST(COUNT(CASE WHEN counted THEN 1 END) AS INTEGER) AS timed,
  CAST(COUNT(CASE WHEN verdict = 'on_time' THEN 1 END) AS INTEGER) AS on_time,
  CAST(COUNT(CASE WHEN verdict = 'late' THEN 1 END) AS INTEGER) AS late,
  CAST(COUNT(CASE WHEN verdict = 'unjudged' THEN 1 END) AS INTEGER) AS unjudged,
  CAST(COUNT(CASE WHEN counted AND returned THEN 1 END) AS INTEGER) AS returned,
  CAST(COUNT(CASE WHEN refused THEN 1 END) AS INTEGER) AS refused,
  CAST(COUNT(CASE WHEN counted THEN waiting END) AS INTEGER) AS started,
  CAST(SUM(CASE WHEN counted THEN waiting END) AS DOUBLE) AS waiting,
  CAST(SUM(CASE WHEN counted THEN work END) AS DOUBLE) AS work,
  CAST(SUM(CASE WHEN counted AND waiting IS NOT NULL THEN allowed END) AS DOUBLE) AS allowed,
  CAST(enum_code(MIN(CASE WHEN counted THEN unit END)) AS INTEGER) AS first_unit,
  CAST(enum_code(MAX(CASE WHEN counted THEN unit END)) AS INTEGER) AS last_unit,
  CAST(epoch_us(MIN(completed)) AS DOUBLE) AS oldest,
  CAST(epoch_us(MAX(completed)) AS DOUBLE) AS newest
FROM ({{measures/tally/ended}}) AS ended
GROUP BY day, place, actor, from_step
ORDER BY day, place, actor, from_step;
