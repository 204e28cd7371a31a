-- name: alert/case_provider
-- purpose: the provider of a case
-- param: case_id VARCHAR  the case
-- column: provider VARCHAR  that of its first stage
SELECT provider FROM case_fact WHERE case_id = $case_id LIMIT 1;
