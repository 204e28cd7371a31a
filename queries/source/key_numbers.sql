-- name: source/key_numbers
-- purpose: a number for each key of an answered request, by which a filter tells that a key is new: as source/case_numbers
-- needs: source/marks
-- param: since TIMESTAMP  keys kept before are forgotten
-- column: high BIGINT  upper 32 bits of that half
-- column: low BIGINT  lower 32 bits of that half
SELECT (md5_number_lower(key) >> 32)::BIGINT AS high, (md5_number_lower(key) & 4294967295)::BIGINT AS low
FROM push_key
WHERE kept_at >= $since
