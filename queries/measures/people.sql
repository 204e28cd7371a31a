-- name: measures/people
-- purpose: persons and bodies that steps came to, with the cases they had a part in, those who hold most first
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- param: search VARCHAR  part of a person's id; NULL: everybody
-- param: row_limit BIGINT  most rows to answer
-- param: row_offset BIGINT  rows to leave out first
-- column: resource VARCHAR  the person or body, as an opaque id
-- column: provider VARCHAR  of the step that came to them last
-- column: actor VARCHAR  as whom that step came to them
-- column: cases INTEGER  cases of which a step came to them
-- column: open INTEGER  open steps that they hold at the as-of instant
-- column: overdue INTEGER  of those, with the deadline passed
-- part is read twice, each time in few columns: written out, it would be all of them.
WITH part AS NOT MATERIALIZED (
  SELECT resource, provider, actor, case_id, stage, step, handover, completed, verdict
  FROM ({{measures/at/steps}}) AS step_at
  WHERE resource IS NOT NULL
    AND (CAST($search AS VARCHAR) IS NULL OR POSITION(LOWER(CAST($search AS VARCHAR)) IN LOWER(resource)) > 0)
),
person AS (
  SELECT
    resource,
    CAST(COUNT(DISTINCT case_id) AS INTEGER) AS cases,
    CAST(COUNT(*) FILTER (WHERE completed IS NULL) AS INTEGER) AS open,
    CAST(COUNT(*) FILTER (WHERE verdict = 'overdue') AS INTEGER) AS overdue,
    MAX(handover) AS last_handover
  FROM part
  GROUP BY resource
  ORDER BY open DESC, cases DESC, resource
  LIMIT CAST($row_limit AS BIGINT) OFFSET CAST($row_offset AS BIGINT)
),
-- Only of those who are told: to put all steps of everybody in order would take four times as long as all the rest.
last_step AS (
  SELECT
    part.resource, part.provider, part.actor,
    ROW_NUMBER() OVER (PARTITION BY part.resource ORDER BY part.case_id, part.stage, part.step) AS place
  FROM part
  JOIN person ON person.resource = part.resource AND person.last_handover IS NOT DISTINCT FROM part.handover
)
SELECT person.resource, last_step.provider, last_step.actor, person.cases, person.open, person.overdue
FROM person
LEFT JOIN last_step ON last_step.resource = person.resource AND last_step.place = 1
ORDER BY person.open DESC, person.cases DESC, person.resource;
