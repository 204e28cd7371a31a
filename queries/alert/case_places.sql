-- name: alert/case_places
-- purpose: the services of a case, and whose each is
-- param: case_id VARCHAR  the case
-- column: service VARCHAR  a service of the case
-- column: provider VARCHAR  that of its first stage
SELECT service, provider FROM case_fact WHERE case_id = $case_id ORDER BY service;
