-- name: ingest/cut_rows
-- kind: script
-- purpose: cuts every record into its fields once and keeps them, for a file that is looked at several times
-- needs: ingest/tables
-- makes: cut_row, source_row
CREATE OR REPLACE TEMP TABLE cut_row AS SELECT line, raw, field, shown FROM source_row;
DROP VIEW source_row;
CREATE OR REPLACE TEMP VIEW source_row AS SELECT line, raw, field, shown FROM cut_row;
