-- name: ingest/supersede_read
-- purpose: keep the contents that a later row of the same file corrected
-- needs: ingest/tables
-- param: batch INTEGER
INSERT INTO superseded
SELECT NULL, $batch, file_line(line), derived, case_id, service, stage, step, activity, event::event_kind, "at", day_only,
  actor, resource, provider, channel, outcome, deadline, event_id, attributes, $batch
FROM candidate JOIN fate USING (line, spec)
WHERE fate.fate = 'superseded'
