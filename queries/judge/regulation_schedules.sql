-- name: judge/regulation_schedules
-- purpose: writes the schedules; their ticks follow
-- param: rows VARCHAR  JSON: an array of objects with the columns of schedule but tick_us
INSERT INTO schedule BY NAME
SELECT unnest(from_json($rows, '[{
    "schedule":"INTEGER","zone":"VARCHAR","calendar":"VARCHAR","office_hours":"VARCHAR"
  }]'), recursive := true);
