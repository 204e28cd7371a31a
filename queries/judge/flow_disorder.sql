-- name: judge/flow_disorder
-- purpose: whether the events of the part lie out of their order, and whether a step of them was received
-- needs: judge/flow_state
-- column: disorder BOOLEAN  some event lies before one that it comes after
-- column: soft BOOLEAN  some event is "received" of a step
SELECT coalesce(bool_or(n < n_before), false) AS disorder, coalesce(bool_or(soft), false) AS soft
FROM (SELECT n, soft, lag(n) OVER () AS n_before FROM flow_state);
