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
WITH part AS (
  SELECT
    resource, provider, actor, case_id, completed, verdict,
    ROW_NUMBER() OVER (PARTITION BY resource ORDER BY handover DESC NULLS LAST, case_id, stage, step) AS from_last
  FROM ({{measures/at/steps}}) AS step_at
  WHERE resource IS NOT NULL
    AND (CAST($search AS VARCHAR) IS NULL OR POSITION(LOWER(CAST($search AS VARCHAR)) IN LOWER(resource)) > 0)
)
SELECT
  resource,
  MIN(provider) FILTER (WHERE from_last = 1) AS provider,
  MIN(actor) FILTER (WHERE from_last = 1) AS actor,
  CAST(COUNT(DISTINCT case_id) AS INTEGER) AS cases,
  CAST(COUNT(*) FILTER (WHERE completed IS NULL) AS INTEGER) AS open,
  CAST(COUNT(*) FILTER (WHERE verdict = 'overdue') AS INTEGER) AS overdue
FROM part
GROUP BY resource
ORDER BY open DESC, cases DESC, resource
LIMIT CAST($row_limit AS BIGINT) OFFSET CAST($row_offset AS BIGINT);
