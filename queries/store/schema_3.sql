-- name: store/schema_3
-- kind: script
-- purpose: from schema 2 to 3: a batch that a source brings piece by piece
ALTER TABLE batch ADD COLUMN parts INTEGER DEFAULT 1;
ALTER TABLE batch ADD COLUMN lines BIGINT;
UPDATE meta SET value = '3' WHERE key = 'schema';
