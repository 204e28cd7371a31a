-- name: ingest/replay_rows
-- kind: script
-- purpose: corrected rows with the lines that they had in the file that was rejected
-- needs: ingest/tables
-- makes: replayed_row, source_row
-- splice: batch, position, factor
-- factor: what the numbers of rows are multiplied by where a row of the file is several (unfold_wide), else 1.
-- position: of the column that begins with the numbers of batch and line. An apostrophe before what a spreadsheet would
-- take for a formula was put there when the rows were given out.
CREATE OR REPLACE TEMP TABLE replayed_row AS
WITH told AS (
  SELECT line AS own_line, raw, field, shown,
    regexp_extract(field[{{position}}], '^\D*(\d{1,9})\D+(\d{1,15})', ['batch', 'line']) AS numbers
  FROM source_row
), named AS (
  SELECT own_line, raw, field, shown, reject.line AS named_line
  FROM told
  LEFT JOIN (SELECT DISTINCT line FROM reject WHERE batch = {{batch}}) AS reject
    ON numbers.batch = '{{batch}}' AND reject.line = try_cast(numbers.line AS BIGINT)
)
SELECT
  CASE WHEN named_line IS NOT NULL AND row_number() OVER (PARTITION BY named_line, own_line % {{factor}} ORDER BY own_line) = 1
    THEN named_line * {{factor}} + own_line % {{factor}} ELSE -own_line END AS line,
  raw,
  list_transform(field, lambda cell: regexp_replace(cell, '^''([=+\-@\t\r])', '\1')) AS field,
  shown
FROM named;
CREATE OR REPLACE TEMP VIEW source_row AS SELECT line, raw, field, shown FROM replayed_row;
