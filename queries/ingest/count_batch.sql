-- name: ingest/count_batch
-- purpose: what a batch brought
-- needs: ingest/fresh_events
-- column: events BIGINT
-- column: derived BIGINT
-- column: cases BIGINT
-- column: first_at TIMESTAMP
-- column: last_at TIMESTAMP
SELECT count(*) AS events, count(*) FILTER (derived) AS derived, count(DISTINCT case_id) AS cases,
  min("at") AS first_at, max("at") AS last_at
FROM fresh_event
