-- name: store/schema_version
-- purpose: which tables this database has
-- column: version INTEGER  number of the schema; 1 before it was written down
SELECT coalesce(max(value::INTEGER), 1)::INTEGER AS version FROM meta WHERE key = 'schema';
