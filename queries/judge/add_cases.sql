-- name: judge/add_cases
-- kind: script
-- purpose: stores the facts of cases, and their deviations
-- needs: judge/plain_track, judge/new_facts
INSERT INTO case_fact FROM new_case_fact;
INSERT INTO case_fact BY NAME {{judge/plain_case}};
INSERT INTO deviation FROM new_deviation;
