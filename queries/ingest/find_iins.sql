-- name: ingest/find_iins
-- purpose: lines that hold an individual identification number: 12 digits with a birth date, a century and a check digit
-- needs: ingest/tables
-- param: dropped VARCHAR  JSON list of positions of columns that the profile drops
-- param: hashed VARCHAR  JSON list of positions of columns that it hashes
-- param: others VARCHAR  what becomes of such a number in any other column: refuse, drop or hash
-- param: unlike VARCHAR  JSON list of positions of columns whose numbers only look like one
INSERT INTO identified
WITH cell AS (
  SELECT line, generate_subscripts(field, 1) AS "position", unnest(field) AS "value"
  FROM source_row
  WHERE regexp_matches(raw, '\d{12}')
), number AS (
  -- With what stands before a decimal point, so that digits after it are no number of their own.
  SELECT line, "position", unnest(regexp_extract_all("value", '(?:\d+[.,])*\d+')) AS digits
  FROM cell
  WHERE regexp_matches("value", '\d{12}') AND NOT list_contains(from_json($unlike, '["INTEGER"]'), "position")
)
SELECT DISTINCT line, "position",
  $others <> 'refuse' OR list_contains(from_json($dropped, '["INTEGER"]'), "position")
    OR list_contains(from_json($hashed, '["INTEGER"]'), "position"),
  list_contains(from_json($hashed, '["INTEGER"]'), "position")
    OR ($others = 'hash' AND NOT list_contains(from_json($dropped, '["INTEGER"]'), "position")),
  digits
FROM number
WHERE is_iin(digits)
