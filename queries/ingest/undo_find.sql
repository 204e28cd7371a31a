-- name: ingest/undo_find
-- purpose: the contents that a batch was the first to tell, and who told each of them next
-- needs: ingest/undo_tables
-- param: batch INTEGER  the batch to be undone
INSERT INTO undo_content
WITH told AS (
  SELECT event_no, case_id, true AS in_force FROM event WHERE batch = $batch
  UNION ALL
  SELECT event_no, case_id, false FROM superseded WHERE batch = $batch
), other AS (
  SELECT * FROM repeat
  WHERE batch <> $batch AND event_no IN (SELECT event_no FROM told)
  QUALIFY row_number() OVER (PARTITION BY event_no ORDER BY batch, line) = 1
)
SELECT told.event_no, told.case_id, told.in_force, other.batch, other.line, other.derived
FROM told LEFT JOIN other USING (event_no)
