-- name: judge/touched_none
-- purpose: an empty list of cases to judge; whoever changed cases puts them in before judge reads it
-- makes: touched_case
-- column: case_id VARCHAR  a case whose facts are to be made anew
CREATE OR REPLACE TEMP TABLE touched_case (case_id VARCHAR);
