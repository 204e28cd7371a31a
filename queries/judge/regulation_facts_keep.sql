-- name: judge/regulation_facts_keep
-- purpose: keeps what the regulation says, so that a later one can be told apart from it
-- param: facts VARCHAR  JSON, see server/regulation/facts.ts
INSERT OR REPLACE INTO meta VALUES ('regulation_facts', $facts);
