-- name: measures/quick/overdue
-- purpose: measures/overdue from the open steps of the moment
-- needs: measures/moment/listed_step
-- splice: listed_step
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- param: row_limit BIGINT  most rows to answer
-- param: row_offset BIGINT  rows to leave out first
-- column: case_id VARCHAR  the case
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage
-- column: actor VARCHAR  who holds it
-- column: resource VARCHAR  the person or body, as an opaque id
-- column: handover TIMESTAMP  where its clock started
-- column: deadline TIMESTAMP  last instant that was on time
-- column: late_by DOUBLE  from the deadline to the as-of instant, in late_unit
-- column: late_unit VARCHAR  unit of the norm
-- column: used DOUBLE  share of the norm used at the as-of instant
SELECT case_id, provider, service, stage, step, actor, resource, handover, deadline, late_by, unit AS late_unit, used
FROM {{listed_step}}
WHERE verdict = 'overdue'
  AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
  AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
  AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
  AND (CAST($step AS SMALLINT) IS NULL OR step = CAST($step AS SMALLINT))
  AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  AND (CAST($actor AS VARCHAR) IS NULL OR actor = CAST($actor AS VARCHAR))
  AND (CAST($resource AS VARCHAR) IS NULL OR resource = CAST($resource AS VARCHAR))
ORDER BY deadline, case_id, stage, instance, step
LIMIT CAST($row_limit AS BIGINT) OFFSET CAST($row_offset AS BIGINT);
