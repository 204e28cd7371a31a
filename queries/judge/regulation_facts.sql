-- name: judge/regulation_facts
-- purpose: what the regulation said by which the facts are judged
-- column: facts VARCHAR  JSON, see server/regulation/facts.ts; no row where an older release has kept it
SELECT value AS facts FROM meta WHERE key = 'regulation_facts';
