-- name: judge/known_facts
-- purpose: whether any touched case has facts already; every case that was judged has a row here
-- needs: judge/touched_none
-- column: found BOOLEAN  there is one
SELECT EXISTS (FROM case_fact WHERE case_id IN (SELECT case_id FROM touched_case)) AS found;
