-- name: judge/judged_cases
-- purpose: the touched cases that are judged now, one part of several
-- needs: judge/touched_none
-- makes: judged_case
-- param: part BIGINT  from 0
-- param: parts BIGINT  how many there are
-- column: case_id VARCHAR  a case
CREATE OR REPLACE TEMP TABLE judged_case AS
SELECT case_id FROM touched_case WHERE hash(case_id) % $parts::BIGINT = $part::BIGINT;
