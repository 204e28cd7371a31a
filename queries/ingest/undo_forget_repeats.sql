-- name: ingest/undo_forget_repeats
-- purpose: the batch repeated nothing; and who is the first teller of a content now does not repeat it
-- needs: ingest/undo_tables
-- param: batch INTEGER  the batch to be undone
DELETE FROM repeat
WHERE batch = $batch
  OR EXISTS (SELECT 1 FROM undo_content AS other WHERE other.event_no = repeat.event_no AND other.batch = repeat.batch)
