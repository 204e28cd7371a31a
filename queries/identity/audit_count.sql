-- name: identity/audit_count
-- purpose: how many entries of the audit trail there are
-- needs: identity/schema
-- param: what VARCHAR  one kind of entry; NULL: all
-- param: account VARCHAR  of one account; NULL: of all
-- param: since TIMESTAMP  not before; NULL: from the first
-- param: until TIMESTAMP  before; NULL: to the last
-- param: search VARCHAR  part of who, of the subject or of the address; NULL: all
-- column: entries BIGINT  of them
SELECT count(*) AS entries
FROM audit
WHERE (CAST($what AS VARCHAR) IS NULL OR what = CAST($what AS VARCHAR))
  AND (CAST($account AS VARCHAR) IS NULL OR account = CAST($account AS VARCHAR))
  AND (CAST($since AS TIMESTAMP) IS NULL OR "at" >= CAST($since AS TIMESTAMP))
  AND (CAST($until AS TIMESTAMP) IS NULL OR "at" < CAST($until AS TIMESTAMP))
  AND (CAST($search AS VARCHAR) IS NULL
    OR contains(lower(concat_ws(chr(10), who, subject, address)), lower(CAST($search AS VARCHAR))));
