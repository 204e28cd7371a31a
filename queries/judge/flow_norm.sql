-- name: judge/flow_norm
-- purpose: the norms of stages and steps by the stage's number
-- needs: judge/flow_step
-- makes: flow_norm
-- column: structure INTEGER  a stage as one edition has it
-- column: step SMALLINT  ordinal in the stage; 0 for the stage itself
-- column: amount INTEGER  NULL when there is no norm
-- column: unit unit  of the norm
-- column: actor event_word  who performs the step
CREATE OR REPLACE TEMP TABLE flow_norm AS
SELECT structure, 0::SMALLINT AS step, amount, unit, NULL::event_word AS actor FROM flow_structure
UNION ALL
SELECT structure, step, amount, unit, actor FROM flow_step;
