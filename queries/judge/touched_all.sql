-- name: judge/touched_all
-- purpose: every case, to be judged anew: after an edition, a calendar or office hours changed
-- makes: touched_case
-- column: case_id VARCHAR  a case
CREATE OR REPLACE TEMP TABLE touched_case AS SELECT DISTINCT case_id FROM event;
