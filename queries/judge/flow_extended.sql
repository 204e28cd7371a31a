-- name: judge/flow_extended
-- purpose: whether there is any extension to decide on
-- needs: judge/flow_point
-- column: found BIGINT  how many
SELECT count(*)::BIGINT AS found FROM flow_point WHERE extends;
