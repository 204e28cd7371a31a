-- name: ingest/count_warnings
-- purpose: rows of a batch whose event is on file with something odd about it
-- param: batch INTEGER
-- column: code VARCHAR  code of the deviation; NULL: any
-- column: rows BIGINT  a row with several counts once under each, and once in all
SELECT deviation.code, count(DISTINCT event.line) AS "rows"
FROM deviation JOIN event USING (event_no)
WHERE event.batch = $batch
GROUP BY GROUPING SETS ((deviation.code), ())
ORDER BY "rows" DESC, deviation.code
