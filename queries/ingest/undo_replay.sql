-- name: ingest/undo_replay
-- purpose: rejected rows that the batch had brought again, corrected, wait for a correction as before
-- param: batch INTEGER  the batch to be undone
UPDATE reject SET replayed_by = NULL, fixed = NULL WHERE replayed_by = $batch
