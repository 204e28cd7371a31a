-- name: source/case_numbers
-- purpose: a number for each case on file, by which a filter tells that a case is new: the lower half of its MD5
-- column: high BIGINT  upper 32 bits of that half
-- column: low BIGINT  lower 32 bits of that half
SELECT (md5_number_lower(case_id) >> 32)::BIGINT AS high, (md5_number_lower(case_id) & 4294967295)::BIGINT AS low
FROM case_fact
