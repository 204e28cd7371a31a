-- name: judge/known_span
-- purpose: adds the stages and step occurrences of the part to what the clock will be asked
-- needs: judge/new_facts, judge/flow_version, judge/flow_holder, judge/flow_norm
INSERT INTO known_span BY NAME
SELECT * EXCLUDE (span, start_n, end_n, known_n) FROM ({{judge/flow_known}});
