-- name: judge/renorm_norms
-- purpose: the norms of which facts are to be judged anew where they lie, as the regulation has them now
-- param: norms VARCHAR  JSON: an array of objects with edition, stage and step, which is null for the stage as a whole
-- makes: renorm_norm
-- column: edition VARCHAR  the edition
-- column: stage VARCHAR  its stage
-- column: step SMALLINT  NULL: the stage as a whole
-- column: service VARCHAR  its service
-- column: amount INTEGER  of the norm
-- column: unit unit  of the norm
CREATE OR REPLACE TEMP TABLE renorm_norm AS
WITH given AS (
  SELECT norm.edition::VARCHAR AS edition, norm.stage::VARCHAR AS stage, norm.step::SMALLINT AS step
  FROM (SELECT unnest(from_json($norms, '[{"edition":"VARCHAR","stage":"VARCHAR","step":"SMALLINT"}]')) AS norm)
)
SELECT given.edition, given.stage, given.step, n.service, n.amount, n.unit
FROM given JOIN step_norm n ON n.edition = given.edition AND n.stage = given.stage AND n.step = given.step
UNION ALL
SELECT given.edition, given.stage, given.step, n.service, n.amount, n.unit
FROM given JOIN stage_norm n ON n.edition = given.edition AND n.stage = given.stage
WHERE given.step IS NULL;
