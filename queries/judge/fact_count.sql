-- name: judge/fact_count
-- purpose: how many facts there are so far
-- needs: judge/new_facts
-- column: facts BIGINT  rows
SELECT count(*) AS facts FROM new_fact;
