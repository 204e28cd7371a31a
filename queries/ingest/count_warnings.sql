-- name: ingest/count_warnings
-- purpose: rows of a batch whose event is on file with something odd about it
-- param: batch INTEGER
-- column: code VARCHAR  code of the deviation; NULL: any
-- column: rows BIGINT  a row with several counts once under each, and once in all
-- Most files bring nothing odd: what deviates is sought first, so that their events are not looked through for it.
WITH odd AS MATERIALIZED (
  SELECT code, event_no FROM deviation
), said AS (
  SELECT event_no, line FROM event WHERE batch = $batch AND event_no IN (SELECT event_no FROM odd)
)
SELECT odd.code, count(DISTINCT said.line) AS "rows"
FROM odd JOIN said USING (event_no)
GROUP BY GROUPING SETS ((odd.code), ())
ORDER BY "rows" DESC, odd.code
