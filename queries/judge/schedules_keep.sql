-- name: judge/schedules_keep
-- purpose: keeps which schedules the tables of the clock are laid out for
-- param: schedules VARCHAR  JSON, see schedulesOf in server/judge/judged-by.ts
INSERT OR REPLACE INTO meta VALUES ('schedules', $schedules);
