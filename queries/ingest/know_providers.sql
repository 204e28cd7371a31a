-- name: ingest/know_providers
-- purpose: the providers on file, with their zones
-- needs: ingest/tables
-- param: providers VARCHAR  JSON list of {provider, zone}
INSERT INTO known_provider
SELECT known.provider, known.zone
FROM (SELECT unnest(from_json($providers, '[{"provider": "VARCHAR", "zone": "VARCHAR"}]')) AS known)
