-- name: measures/at/stages_at_risk
-- purpose: open stages whose steps still to come need more days than are left (included by measures)
-- Asked by step, actor or person: those that came there.
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- column: case_id VARCHAR  the case
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: instance SMALLINT  1.., counts up when a stage is opened anew
-- column: slack INTEGER  days to spare, in the stage's own unit; below zero
SELECT fact.case_id, fact.service, fact.stage, fact.instance, fact.slack
FROM ({{measures/at/risky_stages}}) AS fact
WHERE (CAST($step AS SMALLINT) IS NULL AND CAST($actor AS VARCHAR) IS NULL AND CAST($resource AS VARCHAR) IS NULL OR EXISTS (
    SELECT 1 FROM ({{measures/at/reached}}) AS reached
    WHERE reached.case_id = fact.case_id AND reached.service = fact.service
      AND reached.stage = fact.stage AND reached.instance = fact.instance
  ));
