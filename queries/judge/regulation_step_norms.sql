-- name: judge/regulation_step_norms
-- purpose: writes the steps of every stage with their norms
-- param: rows VARCHAR  JSON: an array of objects with the columns of step_norm
INSERT INTO step_norm BY NAME
SELECT unnest(from_json($rows, '[{
    "edition":"VARCHAR","service":"VARCHAR","stage":"VARCHAR","step":"SMALLINT","actor":"VARCHAR",
    "amount":"INTEGER","unit":"VARCHAR","refusal_closes":"BOOLEAN","days_own":"INTEGER","days_after":"INTEGER"
  }]'), recursive := true);
