-- name: ingest/undo_tables
-- kind: script
-- purpose: the temporary tables of one undoing, empty
-- makes: undo_content, undo_choice
-- Contents whose first teller is the batch: with the next one who told them, or NULL when nobody else did.
CREATE OR REPLACE TEMP TABLE undo_content (
  event_no BIGINT, case_id VARCHAR, in_force BOOLEAN, batch INTEGER, line BIGINT, derived BOOLEAN
);
-- Of events with several contents left: which one was in force, and which one is from now on.
CREATE OR REPLACE TEMP TABLE undo_choice (event_no BIGINT, was BOOLEAN, is_now BOOLEAN, batch INTEGER);
