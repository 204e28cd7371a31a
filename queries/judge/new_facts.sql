-- name: judge/new_facts
-- kind: script
-- purpose: the facts of the touched cases, none yet; they replace the old ones when all are there
-- makes: new_step_fact, new_stage_fact, new_case_fact, new_deviation
CREATE OR REPLACE TEMP TABLE new_step_fact AS FROM step_fact WITH NO DATA;
CREATE OR REPLACE TEMP TABLE new_stage_fact AS FROM stage_fact WITH NO DATA;
CREATE OR REPLACE TEMP TABLE new_case_fact AS FROM case_fact WITH NO DATA;
CREATE OR REPLACE TEMP TABLE new_deviation AS FROM deviation WITH NO DATA;
