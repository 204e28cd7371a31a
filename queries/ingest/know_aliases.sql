-- name: ingest/know_aliases
-- purpose: what stands for a person's number in everything that is kept
-- needs: ingest/tables
-- param: aliases VARCHAR  JSON list of {digits, alias}
INSERT INTO alias
SELECT known.digits, known.alias
FROM (SELECT unnest(from_json($aliases, '[{"digits": "VARCHAR", "alias": "VARCHAR"}]')) AS known)
