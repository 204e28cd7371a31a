-- name: ingest/changed_span
-- purpose: the earliest instant of what a batch adds or replaces, before which all stays as it was known, and the last event of its cases
-- Whatever ends in a case ends with one of its events, so that no end after the last of them becomes another. (Of a big
-- file it is the last event of all.)
-- needs: ingest/fresh_events
-- column: first_at TIMESTAMP  NULL when it changes nothing
-- column: last_at TIMESTAMP  NULL when there is no event
SELECT MIN("at") AS first_at, GREATEST(MAX("at"), (SELECT MAX("at") FROM event_on_file)) AS last_at
FROM (
  SELECT "at" FROM fresh_event
  UNION ALL
  SELECT "at" FROM event_on_file WHERE event_no IN (SELECT replaces FROM fate)
) AS changed;
