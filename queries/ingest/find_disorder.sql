-- name: ingest/find_disorder
-- purpose: rows of several events whose end comes before their start, or whose resumption before their suspension
-- needs: ingest/candidates
-- param: parts VARCHAR  JSON list of {spec, part, column}: which column gives a part of an event
INSERT INTO fault
WITH part AS (
  SELECT named.*
  FROM (SELECT unnest(from_json($parts, '[{"spec": "SMALLINT", "part": "VARCHAR", "column": "VARCHAR"}]')) AS named)
), pair AS (
  SELECT * FROM (VALUES
    ('received', 'completed', 'end_before_start'), ('received', 'started', 'end_before_start'),
    ('started', 'completed', 'end_before_start'), ('suspended', 'resumed', 'resumed_before_suspended')
  ) AS pairs (opening, closing, reason)
)
SELECT closing.line, pair.reason, part."column", source_row.field[header."position"]
FROM candidate opening
JOIN pair ON pair.opening = opening.event
JOIN candidate closing ON closing.line = opening.line AND closing.event = pair.closing
JOIN source_row ON source_row.line = closing.line
LEFT JOIN part ON part.spec = closing.spec AND part.part = 'at'
LEFT JOIN header ON header.column_name = part."column"
WHERE NOT opening.derived AND NOT closing.derived AND opening.fault IS NULL AND closing.fault IS NULL
  AND closing."at" < opening."at"
  AND NOT EXISTS (SELECT 1 FROM fault WHERE fault.line = closing.line)
QUALIFY row_number() OVER (PARTITION BY closing.line ORDER BY closing.spec, opening.spec) = 1
