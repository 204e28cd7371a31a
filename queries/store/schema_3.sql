-- name: store/schema_3
-- kind: script
-- purpose: from schema 2 to 3: facts in order of time, with the narrow columns that measures read
CREATE TABLE place (place INTEGER, provider VARCHAR, service VARCHAR, stage VARCHAR, step SMALLINT);
INSERT INTO place
SELECT row_number() OVER (ORDER BY service, stage, step NULLS FIRST, provider), provider, service, stage, step
FROM (
  SELECT provider, service, stage, step FROM step_fact
  UNION
  SELECT provider, service, stage, NULL FROM stage_fact
);
CREATE TABLE step_fact_3 AS
SELECT
  fact.*, least(coalesce(fact.completed, 'infinity'::TIMESTAMP), fact.known_to) AS open_until,
  norm.actor AS norm_actor, place.place
FROM step_fact AS fact
  LEFT JOIN step_norm AS norm ON norm.edition = fact.edition AND norm.stage = fact.stage AND norm.step = fact.step
  LEFT JOIN place
    ON place.provider IS NOT DISTINCT FROM fact.provider AND place.service = fact.service
    AND place.stage = fact.stage AND place.step IS NOT DISTINCT FROM fact.step
ORDER BY open_until;
DROP TABLE step_fact;
ALTER TABLE step_fact_3 RENAME TO step_fact;
CREATE TABLE stage_fact_3 AS
SELECT fact.*, least(coalesce(fact.completed, 'infinity'::TIMESTAMP), fact.known_to) AS open_until, place.place
FROM stage_fact AS fact
  LEFT JOIN place
    ON place.provider IS NOT DISTINCT FROM fact.provider AND place.service = fact.service
    AND place.stage = fact.stage AND place.step IS NULL
ORDER BY open_until;
DROP TABLE stage_fact;
ALTER TABLE stage_fact_3 RENAME TO stage_fact;
INSERT OR REPLACE INTO meta VALUES ('schema', '3');
