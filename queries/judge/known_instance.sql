-- name: judge/known_instance
-- purpose: adds the stages of the part, with the stages beside them
-- needs: judge/new_facts, judge/flow_instance, judge/flow_span
INSERT INTO known_instance BY NAME
SELECT
  i.* EXCLUDE (track, structure, schedule, late_receipt_n), beside.next_stage, beside.next_opened, beside.alone
FROM flow_instance i LEFT JOIN ({{judge/flow_beside}}) beside ON beside.instance_n = i.instance_n;
