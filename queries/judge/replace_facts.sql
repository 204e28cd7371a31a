-- name: judge/replace_facts
-- kind: script
-- purpose: puts the new facts of the touched cases in the place of the old ones
-- needs: judge/touched_none, judge/new_facts
DELETE FROM step_fact WHERE case_id IN (SELECT case_id FROM touched_case);
DELETE FROM stage_fact WHERE case_id IN (SELECT case_id FROM touched_case);
DELETE FROM case_fact WHERE case_id IN (SELECT case_id FROM touched_case);
DELETE FROM deviation WHERE case_id IN (SELECT case_id FROM touched_case);
INSERT INTO step_fact FROM new_step_fact;
INSERT INTO stage_fact FROM new_stage_fact;
INSERT INTO case_fact FROM new_case_fact;
INSERT INTO deviation FROM new_deviation;
DROP TABLE new_step_fact;
DROP TABLE new_stage_fact;
DROP TABLE new_case_fact;
DROP TABLE new_deviation;
DROP VIEW IF EXISTS judged_event;
