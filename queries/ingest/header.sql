-- name: ingest/header
-- purpose: the names of the columns, by position
-- needs: ingest/tables
-- param: columns VARCHAR  JSON list of names
INSERT INTO header
SELECT generate_subscripts(names, 1), unnest(names)
FROM (SELECT from_json($columns, '["VARCHAR"]') AS names)
