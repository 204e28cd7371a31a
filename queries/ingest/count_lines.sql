-- name: ingest/count_lines
-- purpose: whether quotes run over line ends
-- needs: ingest/tables
-- splice: quote
-- column: open_quotes BIGINT  lines with an odd number of quotes: a value may go on in the next line
SELECT count(*) AS open_quotes
FROM source_line
WHERE contains(raw, {{quote}}) AND (length(raw) - length(replace(raw, {{quote}}, ''))) % 2 = 1
