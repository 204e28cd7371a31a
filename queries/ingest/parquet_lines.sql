-- name: ingest/parquet_lines
-- kind: script
-- purpose: the rows of a Parquet file as lines of cells, numbered from 1; every value as its text, with every digit
-- needs: ingest/tables
-- splice: parquet
-- Lists and objects become JSON, times ISO 8601 with microseconds. Line ends and characters that are no text are marked
-- as in formats/cell-lines.ts.
CREATE OR REPLACE TEMP MACRO parquet_text(given) AS coalesce(CASE
  WHEN typeof(given) = 'TIMESTAMP WITH TIME ZONE' THEN replace(regexp_replace(given::VARCHAR, '\+00$', 'Z'), ' ', 'T')
  WHEN starts_with(typeof(given), 'TIMESTAMP') THEN replace(given::VARCHAR, ' ', 'T')
  WHEN typeof(given) IN ('DOUBLE', 'FLOAT') THEN regexp_replace(given::VARCHAR, '\.0$', '')
  WHEN regexp_matches(typeof(given), '^(STRUCT|MAP|UNION)|\]$') THEN to_json(given)::VARCHAR
  ELSE given::VARCHAR END, '');
INSERT INTO source_line
WITH text AS (
  SELECT file_row_number, parquet_text(COLUMNS(* EXCLUDE (file_row_number)))
  FROM read_parquet({{parquet}}, binary_as_string = true, file_row_number = true)
), joined AS (
  SELECT file_row_number, concat_ws(chr(31), *COLUMNS(* EXCLUDE (file_row_number))) AS cells,
    len(list_value(*COLUMNS(* EXCLUDE (file_row_number)))) AS width
  FROM text
)
SELECT CASE WHEN regexp_matches(cells, '[\x00-\x04\x1e]') OR len(string_split(cells, chr(31))) <> width THEN chr(2) ELSE '' END
  || (file_row_number + 1)::VARCHAR || chr(31)
  || regexp_replace(regexp_replace(regexp_replace(cells, '[\x00-\x04\x1e]', chr(65533), 'g'), '\r?\n', chr(30), 'g'), '\r', ' ', 'g')
FROM joined
ORDER BY file_row_number;
DROP MACRO parquet_text;
