-- name: source/events_of_cases
-- purpose: what is on file of some cases, corrected contents included, to tell whether a pushed event is new
-- param: cases VARCHAR  JSON list
-- column: case_id VARCHAR
-- column: service VARCHAR
-- column: stage VARCHAR
-- column: step SMALLINT
-- column: activity VARCHAR
-- column: event VARCHAR
-- column: at TIMESTAMP
-- column: resource VARCHAR
-- column: outcome VARCHAR
-- column: deadline TIMESTAMP
-- column: event_id VARCHAR
SELECT case_id, service, stage, step, activity, event::VARCHAR AS event, "at", resource, outcome, deadline, event_id
FROM event
WHERE case_id IN (SELECT unnest(from_json($cases, '["VARCHAR"]')))
UNION ALL
SELECT case_id, service, stage, step, activity, event::VARCHAR AS event, "at", resource, outcome, deadline, event_id
FROM superseded
WHERE case_id IN (SELECT unnest(from_json($cases, '["VARCHAR"]')))
