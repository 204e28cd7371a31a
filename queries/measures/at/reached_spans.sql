-- name: measures/at/reached_spans
-- purpose: from when until when a stage counts as having reached the step, actor or person that is asked for (included by measures)
-- The rule of measures/at/reached at every moment up to the as-of instant. Whose a step is changes when its holder is
-- named and when it ends: three spans of one fact at most, then those that meet are made one.
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
-- column: begins TIMESTAMP  from this instant on
-- column: ends TIMESTAMP  until this one; a stage may have several spans, which do not meet
WITH fact AS (
  SELECT
    case_id, service, stage, instance, known_from, known_to,
    LEAST(COALESCE(holder_since, known_to), known_to) AS held, LEAST(COALESCE(completed, known_to), known_to) AS done,
    holder_actor, holder_resource, norm_actor, ended_actor, ended_resource
  FROM step_fact
  WHERE known_from <= CAST($as_of AS TIMESTAMP)
    AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($step AS SMALLINT) IS NULL OR step = CAST($step AS SMALLINT))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
),
span AS (
  SELECT
    case_id, service, stage, instance, known_from AS begins, LEAST(held, done) AS ends,
    norm_actor AS actor, CAST(NULL AS VARCHAR) AS resource
  FROM fact
  UNION ALL
  SELECT
    case_id, service, stage, instance, GREATEST(known_from, held), done,
    COALESCE(holder_actor, norm_actor), holder_resource
  FROM fact
  UNION ALL
  SELECT
    case_id, service, stage, instance, GREATEST(known_from, done), known_to,
    COALESCE(CASE WHEN held <= done THEN holder_actor END, norm_actor, ended_actor),
    COALESCE(ended_resource, CASE WHEN held <= done THEN holder_resource END)
  FROM fact
),
asked AS (
  SELECT case_id, service, stage, instance, begins, ends
  FROM span
  WHERE begins < ends
    AND (CAST($actor AS VARCHAR) IS NULL OR actor = CAST($actor AS VARCHAR))
    AND (CAST($resource AS VARCHAR) IS NULL OR resource = CAST($resource AS VARCHAR))
),
before AS (
  SELECT
    *,
    MAX(ends) OVER (
      PARTITION BY case_id, service, stage, instance ORDER BY begins, ends ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS reached_until
  FROM asked
),
numbered AS (
  SELECT
    *,
    COUNT(CASE WHEN reached_until IS NULL OR reached_until < begins THEN 1 END) OVER (
      PARTITION BY case_id, service, stage, instance ORDER BY begins, ends ROWS UNBOUNDED PRECEDING
    ) AS span
  FROM before
)
SELECT case_id, service, stage, instance, MIN(begins) AS begins, MAX(ends) AS ends
FROM numbered
GROUP BY case_id, service, stage, instance, span;
