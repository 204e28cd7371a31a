-- name: judge/deviation_event
-- purpose: deviations of single events: who, where, when, and whether the regulation knows them
-- needs: judge/new_facts, judge/flow_instance, judge/flow_batch
-- param: imported_at TIMESTAMP  time of import of events whose batch is not on record yet
INSERT INTO new_deviation BY NAME
WITH placed AS (
  SELECT
    s.*, i.instance, i.edition, i.provider AS case_provider, coalesce(batch.imported_at, $imported_at) AS imported_at
  FROM flow_state s
    LEFT JOIN flow_instance i ON i.instance_n = s.instance_n
    LEFT JOIN flow_batch batch ON batch.batch = s.batch
),
found AS (
  SELECT
    track, instance, step, event_no, "at",
    unnest([
      CASE
        WHEN within AND step IS NOT NULL AND NOT known_step AND kind NOT IN ('suspended', 'resumed')
          THEN 'activity_not_in_regulation'
        WHEN within THEN NULL
        WHEN instance_n IS NOT NULL THEN 'event_after_end'
        WHEN step IS NOT NULL AND kind IN ('received', 'started', 'completed') THEN 'activity_not_in_regulation'
        ELSE 'no_receipt'
      END,
      CASE WHEN within AND known_step AND edition IS NOT NULL AND actor <> step_actor
        AND kind IN ('received', 'started', 'completed') THEN 'wrong_actor' END,
      CASE WHEN within AND provider <> case_provider THEN 'other_provider' END,
      CASE WHEN "at" > imported_at THEN 'future_timestamp' END
    ]) AS code
  FROM placed
  -- Nearly every event has nothing wrong with it.
  WHERE NOT within OR "at" > imported_at OR provider <> case_provider OR actor <> step_actor
    OR (step IS NOT NULL AND NOT known_step)
)
SELECT t.case_id, t.service, t.stage, found.instance, found.step, found.code, found.event_no, found."at"
FROM found LEFT JOIN flow_track t ON t.track = found.track
WHERE found.code IS NOT NULL;
