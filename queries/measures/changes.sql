-- name: measures/changes
-- purpose: what happened after an earlier instant, up to the as-of instant: deadlines missed and still open, stages completed, stages received
-- Each kind is cut at row_limit rows, its newest first; of_kind tells how many there are.
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- param: since TIMESTAMP  the earlier instant
-- param: row_limit BIGINT  most rows of each kind
-- column: kind VARCHAR  overdue: its deadline passed since, and it is open; completed: the stage ended; received: the stage was received
-- column: of_kind INTEGER  rows of that kind, told or not
-- column: case_id VARCHAR  the case
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  the overdue step; NULL for stages
-- column: at TIMESTAMP  the deadline, the end, the receipt
-- column: verdict VARCHAR  at the as-of instant
-- column: outcome VARCHAR  of a completed stage: granted or refused
WITH stage_at AS ({{measures/at/stages}}),
happened AS (
  SELECT
    'overdue' AS kind, case_id, provider, service, stage, step, deadline AS instant, verdict, CAST(NULL AS VARCHAR) AS outcome
  FROM ({{measures/at/open_steps}}) AS open_step
  WHERE verdict = 'overdue' AND deadline >= CAST($since AS TIMESTAMP)
  UNION ALL
  SELECT 'completed', case_id, provider, service, stage, CAST(NULL AS SMALLINT), completed, verdict, outcome
  FROM stage_at
  WHERE completed > CAST($since AS TIMESTAMP)
  UNION ALL
  SELECT 'received', case_id, provider, service, stage, CAST(NULL AS SMALLINT), received, verdict, CAST(NULL AS VARCHAR)
  FROM stage_at
  WHERE received > CAST($since AS TIMESTAMP)
),
numbered AS (
  SELECT
    happened.*,
    COUNT(*) OVER (PARTITION BY kind) AS of_kind,
    ROW_NUMBER() OVER (PARTITION BY kind ORDER BY instant DESC, case_id, stage, step) AS place
  FROM happened
)
SELECT
  kind, CAST(of_kind AS INTEGER) AS of_kind, case_id, provider, service, stage, step, instant AS "at", verdict, outcome
FROM numbered
WHERE place <= CAST($row_limit AS BIGINT)
ORDER BY kind, place;
