-- name: judge/flow_sort
-- kind: script
-- purpose: puts the events of the part in their order: after judge/flow_order, or when a join did not keep it
-- needs: judge/flow_state
-- makes: flow_state
CREATE OR REPLACE TEMP TABLE flow_state AS SELECT * FROM flow_state ORDER BY n;
