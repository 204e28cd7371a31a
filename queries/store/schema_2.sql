-- name: store/schema_2
-- kind: script
-- purpose: from schema 1 to 2: who told what again, what a batch was read with, and what became of its rejected rows
ALTER TABLE batch ADD COLUMN source VARCHAR;
ALTER TABLE batch ADD COLUMN header VARCHAR;
ALTER TABLE batch ADD COLUMN profile_text VARCHAR;
ALTER TABLE batch ADD COLUMN warned BIGINT;
ALTER TABLE batch ADD COLUMN warnings VARCHAR;
ALTER TABLE batch ADD COLUMN replay_of INTEGER;
ALTER TABLE batch ADD COLUMN undone_at TIMESTAMP;
ALTER TABLE batch ADD COLUMN undone_by VARCHAR;
ALTER TABLE batch ADD COLUMN locked VARCHAR;
ALTER TABLE reject ADD COLUMN cells VARCHAR;
ALTER TABLE reject ADD COLUMN replayed_by INTEGER;
ALTER TABLE reject ADD COLUMN fixed BOOLEAN;
CREATE TABLE repeat (batch INTEGER, line BIGINT, derived BOOLEAN, event_no BIGINT);
-- Nobody kept who repeated what in these: undoing one could take away what another said as well.
UPDATE batch SET locked = 'unrecorded';
-- Contents corrected within one file had no number.
UPDATE superseded SET event_no = numbered.event_no
FROM (
  SELECT rowid AS row_id, (SELECT coalesce(max(event_no), 0) FROM (SELECT event_no FROM event UNION ALL SELECT event_no FROM superseded))
    + row_number() OVER (ORDER BY batch, line) AS event_no
  FROM superseded
  WHERE event_no IS NULL
) AS numbered
WHERE superseded.rowid = numbered.row_id;
INSERT INTO meta VALUES ('schema', '2');
