-- name: judge/schedules_laid
-- purpose: which schedules the tables of the clock are laid out for
-- column: schedules VARCHAR  JSON, see schedulesOf in server/judge/judged-by.ts; no row where an older release has laid them out
SELECT value AS schedules FROM meta WHERE key = 'schedules';
