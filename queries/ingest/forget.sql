-- name: ingest/forget
-- kind: script
-- purpose: lets go of a batch's rows before its cases are judged
-- needs: ingest/tables
DROP VIEW source_row;
DROP VIEW source_record;
DROP VIEW numbered_line;
DROP TABLE source_line;
DROP TABLE candidate;
DROP TABLE stored;
DROP TABLE fate;
