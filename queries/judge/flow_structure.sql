-- name: judge/flow_structure
-- purpose: the stages of every edition, numbered, so that events find theirs by integers
-- makes: flow_structure
-- column: structure INTEGER  a stage as one edition has it
-- column: edition VARCHAR  the edition
-- column: service VARCHAR  its service
-- column: stage VARCHAR  the stage
-- column: ordered BOOLEAN  false: its steps have no prescribed order
-- column: last_step SMALLINT  NULL when the stage has no steps
-- column: amount INTEGER  of the stage's norm
-- column: unit unit  of the stage's norm
-- column: in_force_from DATE  of the edition
-- column: in_force_to DATE  of the edition
-- column: method VARCHAR  of counting
-- column: day_start VARCHAR  option of counting
-- column: day_end VARCHAR  option of counting
-- column: day_zero VARCHAR  option of counting
-- column: hours VARCHAR  option of counting
CREATE OR REPLACE TEMP TABLE flow_structure AS
SELECT
  row_number() OVER (ORDER BY edition, stage)::INTEGER AS structure,
  edition, service, stage, stage_norm.ordered, stage_norm.last_step, stage_norm.amount, stage_norm.unit,
  edition.in_force_from, edition.in_force_to,
  edition.method, edition.day_start, edition.day_end, edition.day_zero, edition.hours
FROM stage_norm JOIN edition USING (edition, service);
