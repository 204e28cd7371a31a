-- name: measures/overdue
-- purpose: one row for every open step whose deadline had passed at the as-of instant
-- param: as_of TIMESTAMP  the instant at which everything is judged
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
WITH open_step AS ({{measures/at/open_clock}})
SELECT case_id, provider, service, stage, step, actor, resource, handover, deadline, late_by, unit AS late_unit, used
FROM open_step
WHERE verdict = 'overdue'
ORDER BY deadline, case_id, stage, instance, step
LIMIT CAST($row_limit AS BIGINT) OFFSET CAST($row_offset AS BIGINT);
