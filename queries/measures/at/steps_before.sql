-- name: measures/at/steps_before
-- purpose: which step of the same stage each step occurrence came from (included by measures)
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- column: case_id VARCHAR  the case
-- column: service VARCHAR  service of the case
-- column: stage VARCHAR  stage of the service
-- column: instance SMALLINT  1.., counts up when a stage is opened anew
-- column: occurrence INTEGER  1.., in order of time within the stage
-- column: from_step SMALLINT  step of the occurrence just before; 0 for the first of the stage
SELECT
  case_id, service, stage, instance, occurrence,
  CAST(COALESCE(
    LAG(step) OVER (PARTITION BY case_id, service, stage, instance ORDER BY occurrence),
    0
  ) AS SMALLINT) AS from_step
FROM step_fact
WHERE known_from <= CAST($as_of AS TIMESTAMP) AND CAST($as_of AS TIMESTAMP) < known_to
  AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
  AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
  AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0);
