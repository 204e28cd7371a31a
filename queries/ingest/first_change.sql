-- name: ingest/first_change
-- purpose: the earliest instant of what a batch adds or replaces: what was known before it stays as it was
-- needs: ingest/fresh_events
-- column: first_at TIMESTAMP  NULL when it changes nothing
SELECT MIN("at") AS first_at
FROM (
  SELECT "at" FROM fresh_event
  UNION ALL
  SELECT "at" FROM event_on_file WHERE event_no IN (SELECT replaces FROM fate)
) AS changed;
