-- name: ingest/xes_rows
-- kind: script
-- purpose: rows of a XES file: each line is a JSON list of the line in the XML, then the values by position
-- needs: ingest/tables
-- makes: source_row
-- shown: what a person sees of a rejected row, its attributes by name.
CREATE OR REPLACE TEMP VIEW source_row AS
SELECT "values"[1]::BIGINT AS line, raw, "values"[2:] AS field,
  to_json(map_from_entries(list_filter(
    list_transform("values"[2:], lambda cell, place: {'key': names[place], 'value': cell}),
    lambda entry: entry.value IS NOT NULL)))::VARCHAR AS shown
FROM (SELECT raw, from_json(raw, '["VARCHAR"]') AS "values" FROM source_line)
CROSS JOIN (SELECT list(column_name ORDER BY "position") AS names FROM header);
