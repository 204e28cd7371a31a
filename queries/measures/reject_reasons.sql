-- name: measures/reject_reasons
-- purpose: why rows of one batch were not taken in, the most frequent reason first
-- param: batch INTEGER  number of the batch
-- param: open_only BOOLEAN  leave out the rows that came again, corrected
-- column: reason VARCHAR  code of the reason
-- column: rows BIGINT  rows
-- column: fixed BIGINT  of those: came again, corrected, and were taken in
SELECT reason, COUNT(*) AS "rows", COUNT(*) FILTER (WHERE fixed) AS fixed
FROM reject
WHERE batch = CAST($batch AS INTEGER) AND (NOT CAST($open_only AS BOOLEAN) OR replayed_by IS NULL)
GROUP BY reason
ORDER BY "rows" DESC, reason;
