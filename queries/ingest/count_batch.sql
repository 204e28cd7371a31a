-- name: ingest/count_batch
-- purpose: what a batch brought
-- needs: judge/touched_none, ingest/fresh_events
-- The cases are those that were just touched, and no others yet: to tell them apart once more would take as long as the rest.
-- column: events BIGINT
-- column: derived BIGINT
-- column: cases BIGINT
-- column: first_at TIMESTAMP
-- column: last_at TIMESTAMP
SELECT count(*) AS events, count(*) FILTER (derived) AS derived, (SELECT count(*) FROM touched_case) AS cases,
  min("at") AS first_at, max("at") AS last_at
FROM fresh_event
