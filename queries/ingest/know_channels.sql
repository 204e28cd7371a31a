-- name: ingest/know_channels
-- purpose: the channels of the services that name theirs
-- needs: ingest/tables
-- param: channels VARCHAR  JSON list of {service, channel}
INSERT INTO known_channel
SELECT known.service, known.channel
FROM (SELECT unnest(from_json($channels, '[{"service": "VARCHAR", "channel": "VARCHAR"}]')) AS known)
