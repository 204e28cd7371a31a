-- name: ingest/store_repeats
-- purpose: keep who told again what is on file: once for each content, at its first line
-- needs: ingest/candidates
-- param: batch INTEGER
INSERT INTO repeat
SELECT $batch, file_line(line), derived, fate.repeats
FROM candidate JOIN fate USING (line, spec)
WHERE fate.repeats IS NOT NULL
