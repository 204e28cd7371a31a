-- name: ingest/know_activities
-- purpose: what the profile (or the edition) says that an activity of the log is
-- needs: ingest/tables
-- param: activities VARCHAR  JSON list of {activity, stage, step, event}
INSERT INTO known_activity
SELECT known.activity, known.stage, known.step, known.event
FROM (SELECT unnest(from_json($activities,
  '[{"activity": "VARCHAR", "stage": "VARCHAR", "step": "SMALLINT", "event": "VARCHAR"}]')) AS known)
