-- name: ingest/keep_faulty
-- kind: script
-- purpose: of the rows as they were read only the faulty ones are needed from here on: the file's text is let go, and reasons
-- needs: ingest/candidates
-- makes: faulty_row, source_row
CREATE OR REPLACE TEMP TABLE faulty_row AS
SELECT line, raw, field, shown FROM source_row WHERE line IN (SELECT line FROM fault);
CREATE OR REPLACE TEMP VIEW source_row AS SELECT * FROM faulty_row;
DROP VIEW source_record;
DROP VIEW numbered_line;
DROP TABLE IF EXISTS wide_row;
DROP TABLE IF EXISTS joined;
DROP TABLE source_line;
ALTER TABLE candidate DROP COLUMN fault;
