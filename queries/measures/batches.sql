-- name: measures/batches
-- purpose: files that came in, newest first
-- param: only INTEGER  number of one batch; NULL: every batch
-- param: row_limit BIGINT  most rows to answer
-- param: row_offset BIGINT  rows to leave out first
-- column: batch INTEGER  its number
-- column: file VARCHAR  name of the file
-- column: format VARCHAR  csv, xes
-- column: profile VARCHAR  import profile
-- column: sha256 VARCHAR  of the file as it was sent
-- column: bytes BIGINT  of the file as it was sent
-- column: imported_at TIMESTAMP  when it came in
-- column: rows_in BIGINT  accepted + duplicate + rejected
-- column: accepted BIGINT  rows whose events are new, or correct an earlier one
-- column: duplicate BIGINT  rows whose events were on file
-- column: rejected BIGINT  rows that were not taken in
-- column: corrected BIGINT  of the accepted: replaced an earlier content of the same event id
-- column: derived BIGINT  events made from attributes of cases
-- column: cases BIGINT  cases with a new or changed event
-- column: first_at TIMESTAMP  instant of its oldest event
-- column: last_at TIMESTAMP  instant of its newest event
SELECT
  batch, file, format, profile, sha256, bytes, imported_at, rows_in, accepted, duplicate, rejected, corrected, derived,
  cases, first_at, last_at
FROM batch
WHERE CAST($only AS INTEGER) IS NULL OR batch = CAST($only AS INTEGER)
ORDER BY batch DESC
LIMIT CAST($row_limit AS BIGINT) OFFSET CAST($row_offset AS BIGINT);
