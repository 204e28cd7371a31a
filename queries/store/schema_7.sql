-- name: store/schema_7
-- kind: script
-- purpose: from schema 6 to 7: an issued report tells which services it holds
ALTER TABLE report ADD COLUMN services VARCHAR;
UPDATE meta SET value = '7' WHERE key = 'schema';
