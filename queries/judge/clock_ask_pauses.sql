-- name: judge/clock_ask_pauses
-- purpose: puts the pauses of questions to the clock
-- needs: judge/clock_empty
-- param: pauses VARCHAR  JSON: an array of objects with the columns of clock_pause, instants in µs
INSERT INTO clock_pause BY NAME
SELECT task, make_timestamp(paused) AS paused, make_timestamp(resumed) AS resumed
FROM (
  SELECT unnest(from_json($pauses, '[{"task":"BIGINT","paused":"BIGINT","resumed":"BIGINT"}]'), recursive := true)
);
