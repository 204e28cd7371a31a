-- name: judge/tick_source_office
-- purpose: takes in one schedule's office time
-- needs: judge/tick_source
-- param: office VARCHAR  JSON: {opens, closes: µs}, arrays of one length
INSERT INTO tick_office
SELECT unnest(given.opens), unnest(given.closes)
FROM (SELECT from_json($office, '{"opens":["BIGINT"],"closes":["BIGINT"]}') AS given);
