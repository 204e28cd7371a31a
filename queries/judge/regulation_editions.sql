-- name: judge/regulation_editions
-- purpose: writes the editions
-- param: rows VARCHAR  JSON: an array of objects with the columns of edition; dates YYYY-MM-DD
INSERT INTO edition BY NAME
SELECT unnest(from_json($rows, '[{
    "edition":"VARCHAR","service":"VARCHAR","act":"VARCHAR","in_force_from":"DATE","in_force_to":"DATE",
    "method":"VARCHAR","day_start":"VARCHAR","day_end":"VARCHAR","day_zero":"VARCHAR","hours":"VARCHAR"
  }]'), recursive := true);
