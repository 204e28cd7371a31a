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
  norm.actor AS norm_actor, coalesce(before.step, 0)::SMALLINT AS from_step, place.place
FROM step_fact AS fact
  LEFT JOIN step_norm AS norm ON norm.edition = fact.edition AND norm.stage = fact.stage AND norm.step = fact.step
  LEFT JOIN place
    ON place.provider IS NOT DISTINCT FROM fact.provider AND place.service = fact.service
    AND place.stage = fact.stage AND place.step IS NOT DISTINCT FROM fact.step
  LEFT JOIN (SELECT DISTINCT case_id, service, stage, instance, occurrence, step FROM step_fact) AS before
    ON before.case_id = fact.case_id AND before.service = fact.service AND before.stage = fact.stage
    AND before.instance = fact.instance AND before.occurrence = fact.occurrence - 1
ORDER BY open_until;
DROP TABLE step_fact;
ALTER TABLE step_fact_3 RENAME TO step_fact;
CREATE TABLE stage_fact_3 AS
SELECT
  fact.*, least(coalesce(fact.completed, 'infinity'::TIMESTAMP), fact.known_to) AS open_until, place.place,
  beside.next_stage, beside.next_opened, beside.alone
FROM stage_fact AS fact
  LEFT JOIN place
    ON place.provider IS NOT DISTINCT FROM fact.provider AND place.service = fact.service
    AND place.stage = fact.stage AND place.step IS NULL
  LEFT JOIN (
    SELECT
      case_id, service, stage, instance,
      lead(stage) OVER following AS next_stage,
      lead(opened) OVER following AS next_opened,
      coalesce(lead(opened) OVER following >= completed, lead(opened) OVER following IS NULL)
        AND coalesce(
          max(coalesce(completed, 'infinity'::TIMESTAMP)) OVER (following ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
            <= opened,
          true
        ) AS alone
    FROM stage_fact
    WHERE known_to = 'infinity'
    WINDOW following AS (PARTITION BY case_id, service ORDER BY opened, stage, instance)
  ) AS beside
    ON beside.case_id = fact.case_id AND beside.service = fact.service
    AND beside.stage = fact.stage AND beside.instance = fact.instance
ORDER BY open_until;
DROP TABLE stage_fact;
ALTER TABLE stage_fact_3 RENAME TO stage_fact;
INSERT OR REPLACE INTO meta VALUES ('schema', '3');
