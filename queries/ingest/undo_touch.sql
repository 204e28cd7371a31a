-- name: ingest/undo_touch
-- purpose: the cases of which the batch was the first to tell anything, for the judge
-- needs: ingest/undo_tables, judge/touched_none
INSERT INTO touched_case
SELECT DISTINCT case_id FROM undo_content
