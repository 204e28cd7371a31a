-- name: judge/regulation_channels
-- purpose: writes the channels of the services
-- param: rows VARCHAR  JSON: an array of objects with the columns of channel
INSERT INTO channel BY NAME
SELECT unnest(from_json($rows, '[{"service":"VARCHAR","channel":"VARCHAR","result_due_hours":"INTEGER"}]'), recursive := true);
