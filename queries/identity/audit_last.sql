-- name: identity/audit_last
-- purpose: the newest entry of the audit trail; no row before the first
-- needs: identity/schema
-- column: entry BIGINT  its number
-- column: seal VARCHAR  its seal
SELECT entry, seal FROM audit ORDER BY entry DESC LIMIT 1;
