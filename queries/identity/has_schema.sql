-- name: identity/has_schema
-- purpose: whether this database already has its tables
-- column: present BOOLEAN  true once identity/schema has run
SELECT count(*) > 0 AS present FROM information_schema.tables WHERE table_name = 'record';
