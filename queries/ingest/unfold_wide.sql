-- name: ingest/unfold_wide
-- kind: script
-- purpose: of a log with one row per case and one column per date: a row for each filled cell, so that each counts
-- needs: ingest/tables
-- makes: source_row
-- splice: cells, width
-- cells: positions of the columns of dates; width: fields that a row must have, 0 when it may be shorter.
-- Each row keeps one of those cells, and is numbered line * 16384 + position of the cell; file_line takes that back. A
-- row that is broken, or has none of them filled, stays one row: it is rejected as such.
CREATE OR REPLACE TEMP TABLE wide_row AS
  SELECT line, raw, field, shown,
    CASE WHEN field IS NULL OR starts_with(raw, chr(2)) OR ({{width}} > 0 AND len(field) <> {{width}}) THEN NULL
         ELSE list_filter({{cells}}::INTEGER[], lambda place: trim(coalesce(field[place], '')) <> '') END AS filled
  FROM source_row;
CREATE OR REPLACE TEMP VIEW source_row AS
  SELECT line * 16384 + coalesce(kept, 0) AS line, raw,
    CASE WHEN kept IS NULL THEN field
         ELSE list_transform(field, lambda cell, place: CASE
           WHEN place = kept OR NOT list_contains({{cells}}::INTEGER[], place::INTEGER) THEN cell END) END AS field,
    shown
  FROM (
    SELECT line, raw, field, shown, unnest(CASE WHEN len(filled) > 0 THEN filled ELSE [NULL::INTEGER] END) AS kept
    FROM wide_row
  );
CREATE OR REPLACE TEMP MACRO file_line(line) AS line // 16384;
