-- name: ingest/undo_forget
-- kind: script
-- purpose: lets go of the undoing's temporary tables
-- needs: ingest/undo_tables
DROP TABLE undo_content;
DROP TABLE undo_choice;
