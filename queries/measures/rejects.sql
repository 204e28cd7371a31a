-- name: measures/rejects
-- purpose: rows of one batch that were not taken in, and why, in order of lines
-- param: batch INTEGER  number of the batch
-- param: row_limit BIGINT  most rows to answer
-- param: row_offset BIGINT  rows to leave out first
-- column: line BIGINT  of the file, the header being line 1
-- column: column_name VARCHAR  where the fault is; NULL for the row as a whole
-- column: value VARCHAR  what stood there
-- column: reason VARCHAR  code of the reason
-- column: raw VARCHAR  the row as it came
SELECT line, column_name, value, reason, raw
FROM reject
WHERE batch = CAST($batch AS INTEGER)
ORDER BY line, column_name, reason
LIMIT CAST($row_limit AS BIGINT) OFFSET CAST($row_offset AS BIGINT);
