-- name: judge/regulation_services
-- purpose: writes the services
-- param: rows VARCHAR  JSON: an array of objects with the columns of service
INSERT INTO service BY NAME
SELECT unnest(from_json($rows, '[{
    "service":"VARCHAR","ordinal":"INTEGER","name_kk":"VARCHAR","name_ru":"VARCHAR","name_en":"VARCHAR"
  }]'), recursive := true);
