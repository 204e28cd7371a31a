-- name: identity/schema_version
-- purpose: which tables this database has
-- column: version INTEGER  number of the schema
-- needs: identity/schema
SELECT coalesce(max(value::INTEGER), 1)::INTEGER AS version FROM identity_meta WHERE key = 'schema';
