-- name: judge/judged_by
-- purpose: what the facts are judged by, short
-- column: judged_by VARCHAR  JSON, see server/judge/judged-by.ts; no row where an older release has judged them
SELECT value AS judged_by FROM meta WHERE key = 'judged_by';
