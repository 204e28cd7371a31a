-- name: ingest/leave_faulty
-- purpose: a line with a fault brings no event
-- needs: ingest/candidates
DELETE FROM candidate
WHERE line IN (SELECT line FROM fault)
