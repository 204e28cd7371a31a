-- name: identity/audit_from
-- purpose: entries of the audit trail from one on, in their order
-- needs: identity/schema
-- param: entry BIGINT  the first of them
-- param: row_limit BIGINT  most rows to answer
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
WHERE entry >= $entry
ORDER BY entry
LIMIT $row_limit;
