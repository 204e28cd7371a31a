-- name: judge/renorm_forget
-- kind: script
-- purpose: lets go of what judging facts where they lie has made
DROP TABLE IF EXISTS renorm_norm;
DROP TABLE IF EXISTS renorm_whole;
DROP TABLE IF EXISTS renorm_fact;
DROP TABLE IF EXISTS renorm_verdict;
