-- name: judge/flow_order
-- purpose: gives events of one instant the place that their content gives them, so that the order of arrival never matters
-- needs: judge/flow_tie
UPDATE sorted_event SET n = flow_tie.rightful_n FROM flow_tie WHERE flow_tie.n = sorted_event.n;
