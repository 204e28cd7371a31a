-- name: ingest/replay_mark
-- purpose: rejected rows that came again, and whether they were taken in
-- needs: ingest/tables, ingest/replay_rows
-- param: batch INTEGER  the batch that brings them
-- param: replay_of INTEGER  the batch that had rejected them
UPDATE reject
SET replayed_by = $batch, fixed = line NOT IN (SELECT file_line(line) FROM fault)
WHERE batch = $replay_of AND fixed IS NOT TRUE
  AND line IN (SELECT file_line(line) FROM replayed_row)
