-- name: judge/fact_undo
-- kind: script
-- purpose: takes the newest facts away, to be made again with all ticks
-- needs: judge/touched_none
DELETE FROM step_fact WHERE case_id IN (SELECT case_id FROM touched_case);
DELETE FROM stage_fact WHERE case_id IN (SELECT case_id FROM touched_case);
