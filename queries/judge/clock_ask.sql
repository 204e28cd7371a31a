-- name: judge/clock_ask
-- purpose: puts questions to the clock, numbered from 0 in their order
-- needs: judge/clock_empty
-- param: tasks VARCHAR  JSON: an array of objects with the columns of clock_task, instants in µs
INSERT INTO kept_task BY NAME
SELECT * REPLACE (
  make_timestamp(handover) AS handover,
  make_timestamp(completed) AS completed,
  make_timestamp(source_deadline) AS source_deadline
)
FROM (
  SELECT unnest(from_json($tasks, '[{
    "task":"BIGINT","schedule":"INTEGER","method":"VARCHAR","day_start":"VARCHAR","day_end":"VARCHAR",
    "day_zero":"VARCHAR","hours":"VARCHAR","unit":"VARCHAR","amount":"INTEGER","handover":"BIGINT",
    "completed":"BIGINT","source_deadline":"BIGINT","day_only_handover":"BOOLEAN","day_only_completed":"BOOLEAN"
  }]'), recursive := true)
);
