-- name: identity/audit_page
-- purpose: a page of the audit trail, the newest first
-- needs: identity/schema
-- param: what VARCHAR  one kind of entry; NULL: all
-- param: account VARCHAR  of one account; NULL: of all
-- param: since TIMESTAMP  not before; NULL: from the first
-- param: until TIMESTAMP  before; NULL: to the last
-- param: search VARCHAR  part of who, of the subject or of the address; NULL: all
-- param: row_limit BIGINT  most rows to answer
-- param: row_offset BIGINT  rows to leave out first
-- column: entry BIGINT  its number
-- column: at TIMESTAMP  when
-- column: who VARCHAR  as whom, in words
-- column: account VARCHAR  the account; NULL for the command line and for strangers
-- column: address VARCHAR  where the request came from
-- column: what VARCHAR  what was done
-- column: subject VARCHAR  what it was done to
-- column: detail VARCHAR  JSON
-- column: seal VARCHAR  over all of it and the seal before
SELECT entry, "at", who, account, address, what, subject, detail, seal
FROM audit
WHERE (CAST($what AS VARCHAR) IS NULL OR what = CAST($what AS VARCHAR))
  AND (CAST($account AS VARCHAR) IS NULL OR account = CAST($account AS VARCHAR))
  AND (CAST($since AS TIMESTAMP) IS NULL OR "at" >= CAST($since AS TIMESTAMP))
  AND (CAST($until AS TIMESTAMP) IS NULL OR "at" < CAST($until AS TIMESTAMP))
  AND (CAST($search AS VARCHAR) IS NULL
    OR contains(lower(concat_ws(chr(10), who, subject, address)), lower(CAST($search AS VARCHAR))))
ORDER BY entry DESC
LIMIT CAST($row_limit AS BIGINT) OFFSET CAST($row_offset AS BIGINT);
