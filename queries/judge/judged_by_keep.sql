-- name: judge/judged_by_keep
-- purpose: keeps what the facts are judged by, so that it can be told which of them another regulation judges otherwise
-- param: judged_by VARCHAR  JSON, see server/judge/judged-by.ts
INSERT OR REPLACE INTO meta VALUES ('judged_by', $judged_by);
