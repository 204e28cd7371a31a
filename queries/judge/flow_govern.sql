-- name: judge/flow_govern
-- purpose: only a receipt that opens its stage says which edition reads it; repeated until nothing changes
-- Each round is right for one more instance of the stage, because reading never looks ahead.
-- needs: judge/flow_reopened
UPDATE flow_opening SET governs = flow_reopened.opening FROM flow_reopened WHERE flow_reopened.n = flow_opening.n;
