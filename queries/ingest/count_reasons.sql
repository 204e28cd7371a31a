-- name: ingest/count_reasons
-- purpose: rejected rows by reason, the most frequent first
-- needs: ingest/tables
-- column: reason VARCHAR
-- column: rows BIGINT
SELECT reason, count(*) AS "rows"
FROM fault
GROUP BY reason
ORDER BY "rows" DESC, reason
