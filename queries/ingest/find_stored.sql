-- name: ingest/find_stored
-- purpose: what is stored already of the cases that the file speaks of, with earlier contents corrected since
-- needs: ingest/candidates
-- splice: stored_events
-- stored_events: event, or near_event where it has been made.
INSERT INTO stored
SELECT event_no, case_id,
  event_identity(case_id, service, stage, step, activity, event::VARCHAR, "at", resource, outcome, deadline, event_id),
  event_content(service, stage, step, activity, event::VARCHAR, "at", day_only, resource, outcome, deadline,
                actor, provider, channel, attributes),
  current
FROM (
  SELECT event.*, true AS current FROM {{stored_events}} AS event
  UNION ALL BY NAME
  SELECT superseded.* EXCLUDE (superseded_by), false AS current FROM superseded
) AS known
WHERE case_id IN (SELECT case_id FROM candidate)
