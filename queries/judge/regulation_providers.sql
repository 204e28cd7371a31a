-- name: judge/regulation_providers
-- purpose: writes the providers
-- param: rows VARCHAR  JSON: an array of objects with the columns of provider
INSERT INTO provider BY NAME
SELECT unnest(from_json($rows, '[{
    "provider":"VARCHAR","schedule":"INTEGER","ordinal":"INTEGER","name_kk":"VARCHAR","name_ru":"VARCHAR",
    "name_en":"VARCHAR","short_kk":"VARCHAR","short_ru":"VARCHAR","short_en":"VARCHAR","grid_row":"INTEGER",
    "grid_col":"INTEGER"
  }]'), recursive := true);
