-- name: ingest/near_span
-- purpose: between which instants the stored events lie of the cases that the file speaks of
-- The facts of cases tell, as long as they tell of every event that is stored.
-- needs: ingest/candidates
-- column: complete BOOLEAN  every stored event is counted in some case's facts
-- column: first_at TIMESTAMP  the first of those events; NULL when none of the cases is stored
-- column: last_at TIMESTAMP  the last
SELECT
  (SELECT coalesce(sum(events), 0) FROM case_fact) = (SELECT count(*) FROM event) AS complete,
  min(first_at) AS first_at, max(last_at) AS last_at
FROM case_fact
WHERE case_id IN (SELECT case_id FROM candidate);
