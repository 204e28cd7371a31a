-- name: judge/regulation_actors
-- purpose: writes who performs steps
-- param: rows VARCHAR  JSON: an array of objects with the columns of actor
INSERT INTO actor BY NAME
SELECT unnest(from_json($rows, '[{
    "actor":"VARCHAR","name_kk":"VARCHAR","name_ru":"VARCHAR","name_en":"VARCHAR"
  }]'), recursive := true);
