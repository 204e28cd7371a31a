-- name: judge/regulation_fingerprint
-- purpose: which regulation the tables hold
-- column: fingerprint VARCHAR  of its files; no row before the first
SELECT value AS fingerprint FROM meta WHERE key = 'regulation';
