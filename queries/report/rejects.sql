-- name: report/rejects
-- purpose: rows that were not taken in and have not come again since, of some batches, by reason
-- param: batches VARCHAR  JSON: an array of numbers
-- column: code VARCHAR  reason
-- column: count BIGINT  rows
SELECT reason AS code, count(*) AS count
FROM reject
WHERE replayed_by IS NULL
  AND batch IN (SELECT unnest(from_json(coalesce(CAST($batches AS VARCHAR), '[]'), '["INTEGER"]')))
GROUP BY reason
ORDER BY count DESC, code;
