-- name: ingest/time_shapes
-- purpose: how the times of one column are written: digits as 9, names of months as M, AM and PM as a
-- needs: ingest/tables
-- param: at BIGINT  position of the column
-- column: shape VARCHAR
-- column: rows BIGINT
-- column: first_most INTEGER  the largest first number of a date; the second and third likewise
-- column: second_most INTEGER
-- column: third_most INTEGER
-- column: example VARCHAR  the one that decides most: of the largest numbers
WITH word AS (
  SELECT trim(field[$at]) AS word
  FROM source_row
  WHERE nullif(trim(field[$at]), '') IS NOT NULL
), read AS (
  SELECT word,
    regexp_replace(regexp_replace(regexp_replace(word, '\d', '9', 'g'),
      '(?i)(янв|қаң|jan|фев|ақп|feb|мар|нау|apr|апр|сәу|мая|май|мам|may|июн|мау|jun|июл|шіл|jul|авг|там|aug|сен|қыр|sep|окт|қаз|oct|ноя|қар|nov|дек|жел|dec)\pL*\.?', 'M'),
      '(?i)\b[ap]m\b', 'a') AS shape,
    regexp_extract_all(word, '\d+') AS number
  FROM word
)
SELECT shape, count(*) AS "rows",
  max(try_cast(number[1] AS INTEGER)) AS first_most,
  max(try_cast(number[2] AS INTEGER)) AS second_most,
  max(try_cast(number[3] AS INTEGER)) AS third_most,
  max(word) AS example
FROM read
GROUP BY shape
ORDER BY "rows" DESC, shape
LIMIT 300
