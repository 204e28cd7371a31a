-- name: ingest/find_faults
-- purpose: the one reason why a line is rejected: an IIN first, then what its events say, in the order of the profile
-- needs: ingest/candidates
-- param: parts VARCHAR  JSON list of {spec, part, column}: which column gives a part of an event
INSERT INTO fault
WITH part AS (
  SELECT named.*
  FROM (SELECT unnest(from_json($parts, '[{"spec": "SMALLINT", "part": "VARCHAR", "column": "VARCHAR"}]')) AS named)
), told AS (
  SELECT line, spec, fault[1] AS reason, fault[2] AS part, fault[3] AS given, fault[4] AS service, fault[5] AS stage
  FROM candidate
  WHERE fault IS NOT NULL
), named AS (
  -- A step is unknown also when its stage is, or its service.
  SELECT line, spec, service, stage, part, given,
    CASE WHEN reason <> 'unknown_step' THEN reason
         WHEN service NOT IN (SELECT service FROM known_step) THEN 'unknown_service'
         WHEN service || ' ' || stage NOT IN (SELECT service || ' ' || stage FROM known_step) THEN 'unknown_stage'
         ELSE 'unknown_step' END AS reason
  FROM told
), wrong AS (
  SELECT line, spec, reason,
    CASE reason WHEN 'unknown_service' THEN 'service' WHEN 'unknown_stage' THEN 'stage' ELSE part END AS part,
    CASE reason WHEN 'unknown_service' THEN service WHEN 'unknown_stage' THEN stage ELSE given END AS given
  FROM named
), found AS (
  SELECT DISTINCT line, 0 AS spec, 'iin_in_column' AS reason, column_name, '************' AS "value"
  FROM identified JOIN header USING ("position")
  WHERE NOT allowed
  UNION ALL
  SELECT wrong.line, wrong.spec, wrong.reason, part."column", wrong.given
  FROM wrong LEFT JOIN part ON part.spec = wrong.spec AND part.part = wrong.part
)
SELECT line, reason, column_name, "value"
FROM found
QUALIFY row_number() OVER (PARTITION BY line ORDER BY spec, column_name, "value") = 1
