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
-- column: warned BIGINT  of the accepted: rows with a warning; NULL when nobody counted them
-- column: warnings VARCHAR  JSON object: code of the warning, rows
-- column: source VARCHAR  who or what brought it
-- column: replay_of INTEGER  the batch whose rejected rows it brought again, corrected
-- column: undone_at TIMESTAMP  when it was undone; NULL while it stands
-- column: undone_by VARCHAR  by whom
-- column: locked VARCHAR  why it cannot be undone
-- column: header VARCHAR  JSON list of the file's own columns
-- column: reported VARCHAR  the last issued report that rests on it; NULL: none
-- column: fixed BIGINT  of the rejected: came again, corrected, and were taken in
SELECT
  batch, file, format, profile, sha256, bytes, imported_at, rows_in, accepted, duplicate, rejected, corrected, derived,
  cases, first_at, last_at, warned, warnings, source, replay_of, undone_at, undone_by, locked, header,
  (SELECT report FROM ({{report/resting}}) AS resting WHERE resting.batch = batch.batch) AS reported,
  (SELECT COUNT(*) FROM reject WHERE reject.batch = batch.batch AND reject.fixed) AS fixed
FROM batch
WHERE CAST($only AS INTEGER) IS NULL OR batch = CAST($only AS INTEGER)
ORDER BY batch DESC
LIMIT CAST($row_limit AS BIGINT) OFFSET CAST($row_offset AS BIGINT);
