-- name: judge/deviation_event
-- purpose: deviations of single events: who, where, when, and whether the regulation knows them
-- needs: judge/flow_instance
-- param: imported_at TIMESTAMP  time of import of events whose batch is not on record yet
INSERT INTO deviation BY NAME
WITH found AS (
  SELECT
    n, instance_n,
    CASE
      WHEN instance_n IS NOT NULL THEN 'event_after_end'
      WHEN step IS NOT NULL AND kind IN ('received', 'started', 'completed') THEN 'activity_not_in_regulation'
      ELSE 'no_receipt'
    END AS code
  FROM flow_state
  WHERE NOT within
  UNION ALL
  SELECT n, instance_n, 'activity_not_in_regulation'
  FROM flow_state
  WHERE within AND step IS NOT NULL AND NOT known_step AND kind NOT IN ('suspended', 'resumed')
  UNION ALL
  SELECT s.n, s.instance_n, 'wrong_actor'
  FROM flow_state s JOIN flow_instance i ON i.instance_n = s.instance_n
  WHERE s.within AND s.known_step AND s.actor <> s.step_actor AND s.kind IN ('received', 'started', 'completed')
    AND i.edition IS NOT NULL
  UNION ALL
  -- CASE, because a bare <> between two tables would make the planner join by it.
  SELECT s.n, s.instance_n, 'other_provider'
  FROM flow_state s JOIN flow_instance i ON i.instance_n = s.instance_n
  WHERE s.within AND CASE WHEN s.provider <> i.provider THEN true ELSE false END
  UNION ALL
  SELECT s.n, s.instance_n, 'future_timestamp'
  FROM flow_state s LEFT JOIN batch ON batch.batch = s.batch
  WHERE CASE WHEN s."at" > coalesce(batch.imported_at, $imported_at) THEN true ELSE false END
)
SELECT t.case_id, t.service, t.stage, i.instance, s.step, found.code, s.event_no, s."at"
FROM found
  JOIN flow_state s ON s.n = found.n
  JOIN flow_track t ON t.track = s.track
  LEFT JOIN flow_instance i ON i.instance_n = found.instance_n;
