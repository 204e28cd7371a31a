-- name: judge/clear
-- kind: script
-- purpose: forgets the facts of the touched cases
-- needs: judge/touched_none
DELETE FROM step_fact WHERE case_id IN (SELECT case_id FROM touched_case);
DELETE FROM stage_fact WHERE case_id IN (SELECT case_id FROM touched_case);
DELETE FROM case_fact WHERE case_id IN (SELECT case_id FROM touched_case);
DELETE FROM deviation WHERE case_id IN (SELECT case_id FROM touched_case);
