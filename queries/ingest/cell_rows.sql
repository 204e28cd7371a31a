-- name: ingest/cell_rows
-- kind: script
-- purpose: rows of a format that has cells: each line is the number of the row, then its cells by position
-- needs: ingest/tables
-- makes: source_row
-- splice: begin
-- begin: rows up to this one are a header and what stands above it. chr(31) ends a cell, chr(30) stands for a line end
-- in one, chr(2) opens a row with characters that are no text, chr(4) a row without cells (formats/cell-lines.ts).
-- shown: what a person sees of a rejected row, its cells by name; of a row without cells, its text.
CREATE OR REPLACE TEMP VIEW source_row AS
WITH cut AS (
  SELECT raw, string_split(ltrim(raw, chr(2)), chr(31)) AS cell
  FROM source_line
), numbered AS (
  SELECT raw, starts_with(raw, chr(4)) AS faulty,
    CASE WHEN starts_with(raw, chr(4)) THEN cell[3] ELSE cell[1] END::BIGINT AS line,
    CASE WHEN contains(raw, chr(30)) THEN list_transform(cell, lambda one: replace(one, chr(30), chr(10))) ELSE cell END AS cell
  FROM cut
)
SELECT line, raw, CASE WHEN NOT faulty THEN cell[2:] END AS field,
  CASE WHEN faulty THEN cell[4] ELSE to_json(map_from_entries(list_filter(
    list_transform(cell[2:], lambda one, place: {'key': coalesce(names[place], 'column ' || place), 'value': one}),
    lambda entry: entry.value <> '')))::VARCHAR END AS shown
FROM numbered
CROSS JOIN (SELECT list(column_name ORDER BY "position") AS names FROM header)
WHERE line > {{begin}};
