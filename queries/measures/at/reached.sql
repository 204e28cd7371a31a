-- name: measures/at/reached
-- purpose: stages that reached the step, or came to the actor or the person, that is asked for (included by measures)
-- Whose a step was, once it has ended, no longer depends on the instant: see measures/at/steps.
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- column: case_id VARCHAR  the case
-- column: service VARCHAR  service of the case
-- column: stage VARCHAR  stage of the service
-- column: instance SMALLINT  1.., counts up when a stage is opened anew
SELECT case_id, service, stage, instance
FROM step_fact AS fact
WHERE known_from <= CAST($as_of AS TIMESTAMP) AND CAST($as_of AS TIMESTAMP) < known_to
  AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
  AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
  AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
  AND (CAST($step AS SMALLINT) IS NULL OR step = CAST($step AS SMALLINT))
  AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  AND (CAST($actor AS VARCHAR) IS NULL OR CAST($actor AS VARCHAR) = COALESCE(
    CASE WHEN holder_since <= CAST($as_of AS TIMESTAMP) THEN holder_actor END,
    norm_actor,
    CASE WHEN completed <= CAST($as_of AS TIMESTAMP) THEN ended_actor END
  ))
  AND (CAST($resource AS VARCHAR) IS NULL OR CAST($resource AS VARCHAR) = COALESCE(
    CASE WHEN completed <= CAST($as_of AS TIMESTAMP) THEN ended_resource END,
    CASE WHEN holder_since <= CAST($as_of AS TIMESTAMP) THEN holder_resource END
  ));
