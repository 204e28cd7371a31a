-- name: measures/tally/together
-- purpose: open stages of cases that may have several open at once, at the as-of instant: of those the case counts once
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL
-- param: providers VARCHAR  NULL
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: case_id VARCHAR  the case
SELECT DISTINCT provider, service, stage, case_id
FROM ({{measures/at/stages_open}}) AS open_stage
WHERE NOT alone;
