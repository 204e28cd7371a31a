-- name: alert/raise
-- purpose: puts alerts on file that are not there yet
-- param: alerts VARCHAR  JSON: an array of objects with the columns of alert, instants in µs
INSERT OR IGNORE INTO alert BY NAME
SELECT * REPLACE (
  make_timestamp(deadline) AS deadline, make_timestamp(trigger_at) AS trigger_at,
  make_timestamp(raised_at) AS raised_at, make_timestamp(send_at) AS send_at
)
FROM (
  SELECT unnest(from_json($alerts, '[{
    "alert":"VARCHAR","case_id":"VARCHAR","service":"VARCHAR","stage":"VARCHAR","instance":"SMALLINT","step":"SMALLINT",
    "occurrence":"INTEGER","provider":"VARCHAR","actor":"VARCHAR","rule":"VARCHAR","rule_version":"INTEGER",
    "level":"SMALLINT","verdict":"VARCHAR","deadline":"BIGINT","last_day":"DATE","trigger_at":"BIGINT",
    "raised_at":"BIGINT","caught_up":"BOOLEAN","send_at":"BIGINT"
  }]'), recursive := true)
);
