-- name: report/batches
-- purpose: the files that the figures up to an instant rest on: how many events of some providers each of them told first
-- An event belongs to the provider of its case, whatever it says itself.
-- param: as_of TIMESTAMP  the instant up to which events count
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- column: batch INTEGER  its number
-- column: file VARCHAR  name of the file
-- column: imported_at TIMESTAMP  when it came in
-- column: events BIGINT  events up to the instant
-- column: rows_in BIGINT  accepted + duplicate + rejected
-- column: accepted BIGINT  rows of the whole file whose events are new
-- column: duplicate BIGINT  rows of the whole file that were known already
-- column: rejected BIGINT  rows of the whole file that were not taken in
WITH told AS (
  SELECT event.batch, count(*) AS events
  FROM event
  WHERE event."at" <= CAST($as_of AS TIMESTAMP)
    AND (CAST($providers AS VARCHAR) IS NULL OR EXISTS (
      SELECT 1 FROM case_fact
      WHERE case_fact.case_id = event.case_id AND case_fact.service = event.service
        AND contains(CAST($providers AS VARCHAR), '|' || case_fact.provider || '|')
    ))
    AND (CAST($services AS VARCHAR) IS NULL OR contains(CAST($services AS VARCHAR), '|' || event.service || '|'))
  GROUP BY event.batch
)
SELECT
  batch.batch, batch.file, batch.imported_at, told.events, batch.rows_in, batch.accepted, batch.duplicate, batch.rejected
FROM told
JOIN batch ON batch.batch = told.batch
WHERE batch.undone_at IS NULL
ORDER BY batch.batch;
