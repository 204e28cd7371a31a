-- name: judge/tick_source_days
-- purpose: takes in one schedule's local dates
-- needs: judge/tick_source
-- param: days VARCHAR  JSON: {day: days since 1970, starts, next, closes: µs or null, working: 1, 0 or null}, arrays of one length
INSERT INTO tick_day
SELECT
  DATE '1970-01-01' + unnest(given.day), unnest(given.starts), unnest(given.next),
  unnest(given.closes), unnest(given.working)
FROM (
  SELECT from_json(
    $days, '{"day":["INTEGER"],"starts":["BIGINT"],"next":["BIGINT"],"closes":["BIGINT"],"working":["INTEGER"]}'
  ) AS given
);
