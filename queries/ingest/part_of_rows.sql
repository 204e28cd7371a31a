-- name: ingest/part_of_rows
-- kind: script
-- purpose: lets a check see some of the rows at a time, and forget what was wrong with those before
-- needs: ingest/cut_rows
-- makes: source_row
-- splice: from, to
-- Row ids of a table that is not committed yet begin anywhere, and follow one another.
CREATE OR REPLACE TEMP VIEW source_row AS
  SELECT line, raw, field, shown FROM cut_row
  WHERE rowid >= {{from}} + (SELECT min(rowid) FROM cut_row) AND rowid < {{to}} + (SELECT min(rowid) FROM cut_row);
DROP VIEW IF EXISTS row_as_sent;
DELETE FROM fault;
DELETE FROM identified;
DELETE FROM alias;
