-- name: judge/flow_governed
-- purpose: the edition in force for each stage on each local date on which it was opened
-- needs: judge/flow_candidate, judge/flow_structure
-- makes: flow_governed
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage
-- column: day DATE  local date; NULL when the provider is not known
-- column: structure INTEGER  the stage as the edition in force has it; without one, as the nearest edition has it
-- column: edition VARCHAR  in force on that date; NULL when there is none
CREATE OR REPLACE TEMP TABLE flow_governed AS
WITH asked AS (
  SELECT DISTINCT t.service, t.stage, c.day FROM flow_candidate c LEFT JOIN flow_track t ON t.track = c.track
),
found AS (
  SELECT
    asked.service, asked.stage, asked.day,
    max(s.structure) FILTER (
      s.in_force_from <= asked.day AND (s.in_force_to IS NULL OR asked.day < s.in_force_to)
    ) AS in_force,
    arg_max(s.structure, s.in_force_from) FILTER (s.in_force_from <= asked.day) AS past,
    arg_min(s.structure, s.in_force_from) AS first
  FROM asked LEFT JOIN flow_structure s ON s.service = asked.service AND s.stage = asked.stage
  GROUP BY asked.service, asked.stage, asked.day
)
SELECT
  found.service, found.stage, found.day, coalesce(found.in_force, found.past, found.first) AS structure,
  flow_structure.edition
FROM found LEFT JOIN flow_structure ON flow_structure.structure = found.in_force;
