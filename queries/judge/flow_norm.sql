-- name: judge/flow_norm
-- purpose: the norms of stages and steps by the stage's number
-- needs: judge/flow_step
-- makes: flow_norm
-- column: structure INTEGER  a stage as one edition has it
-- column: step SMALLINT  ordinal in the stage; 0 for the stage itself
-- column: amount INTEGER  NULL when there is no norm
-- column: unit unit  of the norm
CREATE OR REPLACE TEMP TABLE flow_norm AS
SELECT structure, 0::SMALLINT AS step, amount, unit FROM flow_structure
UNION ALL
SELECT structure, step, amount, unit FROM flow_step;
