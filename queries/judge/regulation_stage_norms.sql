-- name: judge/regulation_stage_norms
-- purpose: writes the stages of every edition with their norms
-- param: rows VARCHAR  JSON: an array of objects with the columns of stage_norm
INSERT INTO stage_norm BY NAME
SELECT unnest(from_json($rows, '[{
    "edition":"VARCHAR","service":"VARCHAR","stage":"VARCHAR","ordinal":"INTEGER","ordered":"BOOLEAN",
    "amount":"INTEGER","unit":"VARCHAR","last_step":"SMALLINT"
  }]'), recursive := true);
