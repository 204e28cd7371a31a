-- name: alert/end_listed
-- purpose: ends some alerts, for a reason that somebody gave
-- param: ends VARCHAR  JSON: an array of objects with the columns of alert_ended, instants in µs
INSERT INTO alert_ended BY NAME
SELECT alert, how, make_timestamp(ended_at) AS "at", reason, promised, ended_by
FROM (
  SELECT unnest(from_json($ends, '[{
    "alert":"VARCHAR","how":"VARCHAR","ended_at":"BIGINT","reason":"VARCHAR","promised":"DATE","ended_by":"VARCHAR"
  }]'), recursive := true)
);
