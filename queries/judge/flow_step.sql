-- name: judge/flow_step
-- purpose: the steps of every edition's stages, by the stage's number
-- needs: judge/flow_structure, judge/sorted_word
-- makes: flow_step
-- column: structure INTEGER  a stage as one edition has it
-- column: step SMALLINT  ordinal in the stage
-- column: actor event_word  who performs it
-- column: amount INTEGER  of its norm
-- column: unit unit  of its norm
-- column: refusal_closes BOOLEAN  a refusal here ends the stage
CREATE OR REPLACE TEMP TABLE flow_step AS
SELECT s.structure, step_norm.step, step_norm.actor::event_word AS actor, step_norm.amount, step_norm.unit, step_norm.refusal_closes
FROM flow_structure s JOIN step_norm ON step_norm.edition = s.edition AND step_norm.stage = s.stage;
