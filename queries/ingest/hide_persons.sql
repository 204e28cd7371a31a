-- name: ingest/hide_persons
-- kind: script
-- purpose: puts what stands for persons' numbers into the rows, before anything is read from them
-- needs: ingest/tables
-- makes: hidden_cell, source_row
-- A number that is not hashed is taken out. Only lines that hold a number are looked at. A cell may hold several, one after another in its words.
CREATE OR REPLACE TEMP TABLE hidden_cell AS
WITH numbered AS (
  SELECT identified.line, identified."position", list({'digits': identified.digits, 'alias': coalesce(alias.alias, '')}) AS replacement
  FROM identified LEFT JOIN alias ON identified.hashed AND alias.digits = identified.digits
  WHERE identified.allowed
  GROUP BY identified.line, identified."position"
), replaced AS (
  SELECT numbered.line, numbered."position",
    list_reduce(list_prepend({'digits': '', 'alias': source_row.field[numbered."position"]}, replacement),
      lambda told, one: {'digits': '', 'alias': replace(told.alias, one.digits, one.alias)}).alias AS cell
  FROM numbered JOIN source_row USING (line)
)
SELECT line, map(list("position"), list(cell)) AS cells
FROM replaced
GROUP BY line;

ALTER VIEW source_row RENAME TO row_as_sent;
CREATE OR REPLACE TEMP VIEW source_row AS
SELECT sent.line, sent.raw,
  CASE WHEN hidden_cell.line IS NULL THEN sent.field
       ELSE list_transform(sent.field, lambda cell, place: coalesce(hidden_cell.cells[place::INTEGER], cell)) END AS field,
  sent.shown
FROM row_as_sent AS sent LEFT JOIN hidden_cell ON hidden_cell.line = sent.line;
