-- name: measures/tally/together
-- purpose: open stages of cases that may have several open at once, at the as-of instant: of those the case counts once
-- needs: measures/moment/open_stage
-- splice: open_stage
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: case_id VARCHAR  the case
SELECT DISTINCT provider, service, stage, case_id FROM {{open_stage}} WHERE NOT alone;
