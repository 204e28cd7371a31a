-- name: ingest/count_lines
-- purpose: how many lines were read, and whether quotes run over line ends
-- needs: ingest/tables
-- splice: quote
-- column: lines BIGINT  physical lines, blank ones too
-- column: open_quotes BIGINT  lines with an odd number of quotes: a value may go on in the next line
SELECT count(*) AS lines,
  count(*) FILTER (contains(raw, {{quote}}) AND (length(raw) - length(replace(raw, {{quote}}, ''))) % 2 = 1) AS open_quotes
FROM source_line
