-- name: ingest/find_eventless
-- purpose: rows of which the profile makes no event at all
-- needs: ingest/candidates
INSERT INTO fault
SELECT line, 'no_event', NULL, NULL
FROM source_row
WHERE line NOT IN (SELECT line FROM candidate WHERE NOT derived) AND line NOT IN (SELECT line FROM fault)
