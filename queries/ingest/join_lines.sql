-- name: ingest/join_lines
-- kind: script
-- purpose: puts records together again whose quoted values run over line ends
-- needs: ingest/tables
-- makes: joined, source_record
-- splice: delimiter, quote, whole, part, begin, width
-- A line whose quotes do not close goes on to the next such line when the lines together are a well-formed record of as
-- many fields as the header has; otherwise it stands alone, to be rejected, and takes no other line with it. Of lines that
-- could each go on to the next, the first does, then the one after that pair, and so on: odd places in a run.
CREATE OR REPLACE TEMP TABLE joined AS
WITH line_after AS (
  SELECT line, lead(line) OVER (ORDER BY line) AS last_line
  FROM source_record
  WHERE line > {{begin}} AND contains(raw, {{quote}}) AND (length(raw) - length(replace(raw, {{quote}}, ''))) % 2 = 1
), attempt AS (
  SELECT open.line, open.last_line,
    string_agg(replace(part.raw, chr(1), ''), chr(10) ORDER BY part.line) AS raw
  FROM line_after open
  JOIN source_record part ON part.line BETWEEN open.line AND open.last_line
  WHERE open.last_line - open.line < 1000
  GROUP BY open.line, open.last_line
), tried AS (
  SELECT line_after.line, line_after.last_line, attempt.raw,
    coalesce(regexp_full_match(attempt.raw, {{whole}})
      AND len(regexp_extract_all(attempt.raw || {{delimiter}}, {{part}}, 1)) = {{width}}, false) AS fits
  FROM line_after LEFT JOIN attempt USING (line, last_line)
), run AS (
  SELECT *, count(*) FILTER (NOT fits) OVER (ORDER BY line) AS run
  FROM tried
)
SELECT line, last_line, CASE WHEN contains(raw, chr(2)) THEN chr(2) || raw ELSE raw END AS raw
FROM run
WHERE fits
QUALIFY count(*) FILTER (fits) OVER (PARTITION BY run ORDER BY line) % 2 = 1;

CREATE OR REPLACE TEMP VIEW source_record AS
  SELECT line, raw FROM numbered_line
  WHERE NOT EXISTS (SELECT 1 FROM joined WHERE numbered_line.line BETWEEN joined.line AND joined.last_line)
  UNION ALL
  SELECT line, raw FROM joined;
