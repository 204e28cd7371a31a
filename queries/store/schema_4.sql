-- name: store/schema_4
-- kind: script
-- purpose: from schema 3 to 4: a batch that a source brings piece by piece
ALTER TABLE batch ADD COLUMN parts INTEGER DEFAULT 1;
ALTER TABLE batch ADD COLUMN lines BIGINT;
UPDATE meta SET value = '4' WHERE key = 'schema';
