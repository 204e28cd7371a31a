-- name: ingest/check_events
-- purpose: the events of the first rows, as they will be stored
-- needs: ingest/candidates
-- param: until BIGINT  the last line of these rows
-- column: line BIGINT
-- column: case_id VARCHAR
-- column: service VARCHAR
-- column: stage VARCHAR
-- column: step SMALLINT
-- column: activity VARCHAR
-- column: event VARCHAR
-- column: at TIMESTAMP
-- column: zone VARCHAR
-- column: day_only BOOLEAN
-- column: actor VARCHAR
-- column: resource VARCHAR
-- column: provider VARCHAR
-- column: channel VARCHAR
-- column: outcome VARCHAR
-- column: deadline TIMESTAMP
-- column: fate VARCHAR
SELECT file_line(candidate.line) AS line, case_id, service::VARCHAR AS service, stage::VARCHAR AS stage, step, activity,
  event::VARCHAR AS event, "at", known_provider.zone, day_only,
  actor, resource, candidate.provider::VARCHAR AS provider, channel, outcome, deadline,
  CASE WHEN fate.corrects THEN 'corrects' WHEN fate.fate = 'duplicate' THEN 'duplicate' ELSE 'new' END AS fate
FROM candidate
LEFT JOIN fate USING (line, spec)
LEFT JOIN known_provider ON known_provider.provider = candidate.provider::VARCHAR
WHERE file_line(candidate.line) <= $until AND NOT candidate.derived
ORDER BY candidate.line, candidate.spec
