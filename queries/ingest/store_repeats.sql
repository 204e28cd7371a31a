-- name: ingest/store_repeats
-- purpose: keep who told again what is on file: once for each content, at its first line
-- needs: ingest/fresh_events
-- param: batch INTEGER
INSERT INTO repeat
SELECT $batch, file_line(line), derived, repeats
FROM fated
WHERE repeats IS NOT NULL
