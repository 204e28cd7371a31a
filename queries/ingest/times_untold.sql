-- name: ingest/times_untold
-- kind: script
-- purpose: the rules of times where the profile tells no format: what has not one of the known shapes is no time
-- They give what those of ingest/tables give without a format. But DuckDB makes every month's name in three languages ready
-- before it reads a row, which for a few events takes longer than all the rest.
-- needs: ingest/tables
CREATE OR REPLACE TEMP MACRO plain_time(words) AS words;
CREATE OR REPLACE TEMP MACRO wall_time(words, plain, formats) AS NULL::TIMESTAMP;
CREATE OR REPLACE TEMP MACRO spreadsheet_time(words, counted) AS NULL::TIMESTAMP;
CREATE OR REPLACE TEMP MACRO unix_time(words, counted) AS NULL::TIMESTAMP;
