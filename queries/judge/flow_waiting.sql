-- name: judge/flow_waiting
-- purpose: whether a step of the part was received: then judge/flow_soft tells what that does
-- needs: judge/flow_state
-- column: soft BOOLEAN  some event is "received" of a step
SELECT EXISTS (FROM flow_state WHERE soft) AS soft;
