-- name: measures/rejects
-- purpose: rows of one batch that were not taken in, and why, in order of lines
-- param: batch INTEGER  number of the batch
-- param: reason VARCHAR  code of the reason; NULL: every reason
-- param: open_only BOOLEAN  leave out the rows that came again, corrected
-- param: row_limit BIGINT  most rows to answer
-- param: row_offset BIGINT  rows to leave out first
-- column: line BIGINT  of the file, the header being line 1
-- column: column_name VARCHAR  where the fault is; NULL for the row as a whole
-- column: value VARCHAR  what stood there
-- column: reason VARCHAR  code of the reason
-- column: raw VARCHAR  the row as it came
-- column: cells VARCHAR  its values by position, a JSON list; NULL when it could not be cut into them
-- column: replayed_by INTEGER  the batch that brought the row again; NULL while none did
-- column: fixed BOOLEAN  whether that one took it in
SELECT line, column_name, value, reason, raw, cells, replayed_by, fixed
FROM reject
WHERE batch = CAST($batch AS INTEGER)
  AND (CAST($reason AS VARCHAR) IS NULL OR reason = CAST($reason AS VARCHAR))
  AND (NOT CAST($open_only AS BOOLEAN) OR replayed_by IS NULL)
ORDER BY line, column_name, reason
LIMIT CAST($row_limit AS BIGINT) OFFSET CAST($row_offset AS BIGINT);
