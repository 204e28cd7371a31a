-- name: ingest/fault_values
-- purpose: words that one mapping would mend, with the rows it would
-- needs: ingest/tables
-- column: reason VARCHAR
-- column: value VARCHAR
-- column: rows BIGINT
SELECT reason, without_iins(fault."value") AS "value", count(*) AS "rows"
FROM fault
WHERE starts_with(reason, 'unknown_') AND fault."value" IS NOT NULL
GROUP BY reason, without_iins(fault."value")
ORDER BY "rows" DESC, "value"
LIMIT 500
