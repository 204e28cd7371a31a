-- name: ingest/csv_rows
-- kind: script
-- purpose: CSV records cut into fields; the first record after the skipped lines is the header, and not a row
-- needs: ingest/tables
-- makes: source_row
-- splice: delimiter, quote, whole, part, begin
-- whole: a pattern of a well-formed record; part: one field and the delimiter after it; begin: lines before the first row.
-- A record that holds nothing (a blank line) is no row. chr(1) stands for a blank line, chr(2) opens a line that is no text.
CREATE OR REPLACE TEMP VIEW source_row AS
SELECT line, raw,
  CASE
    WHEN NOT contains(raw, {{quote}}) THEN string_split(raw, {{delimiter}})
    WHEN regexp_full_match(raw, {{whole}}) THEN list_transform(
      regexp_extract_all(raw || {{delimiter}}, {{part}}, 1),
      lambda cell: CASE WHEN starts_with(cell, {{quote}})
        THEN replace(cell[2:-2], {{quote}} || {{quote}}, {{quote}}) ELSE cell END)
  END AS field,
  replace(replace(raw, chr(1), ''), chr(2), '') AS shown
FROM source_record
WHERE line > {{begin}} AND raw <> chr(1)
