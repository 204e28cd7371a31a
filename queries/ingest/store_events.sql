-- name: ingest/store_events
-- purpose: what is new goes in, in the order of the file
-- needs: ingest/tables
-- param: batch INTEGER
INSERT INTO event
SELECT (SELECT coalesce(max(event_no), 0) FROM event) + row_number() OVER () AS event_no,
  $batch, line, derived, case_id, service, stage, step, activity, event::event_kind, "at", day_only,
  actor, resource, provider, channel, outcome, deadline, event_id, attributes
FROM candidate LEFT JOIN fate USING (line, spec)
WHERE fate.fate IS NULL OR fate.fate IN ('new', 'fuller')
