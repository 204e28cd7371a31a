-- name: judge/add_facts
-- kind: script
-- purpose: stores the new facts of the touched cases
-- needs: judge/new_facts
INSERT INTO step_fact FROM new_step_fact;
INSERT INTO stage_fact FROM new_stage_fact;
INSERT INTO case_fact FROM new_case_fact;
INSERT INTO deviation FROM new_deviation;
DROP TABLE new_step_fact;
DROP TABLE new_stage_fact;
DROP TABLE new_case_fact;
DROP TABLE new_deviation;
DROP VIEW IF EXISTS judged_event;
