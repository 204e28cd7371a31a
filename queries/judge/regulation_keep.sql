-- name: judge/regulation_keep
-- purpose: says which regulation the tables hold from now on
-- param: fingerprint VARCHAR  of its files
INSERT OR REPLACE INTO meta VALUES ('regulation', $fingerprint);
