-- name: judge/add_cases
-- kind: script
-- purpose: stores the facts of cases, and their deviations
-- needs: judge/new_facts
INSERT INTO case_fact FROM new_case_fact;
INSERT INTO deviation FROM new_deviation;
