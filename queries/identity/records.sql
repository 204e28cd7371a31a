-- name: identity/records
-- purpose: everything of one kind
-- needs: identity/schema
-- param: kind VARCHAR  account, invitation, session or token
-- column: id VARCHAR  its id
-- column: body VARCHAR  JSON
SELECT id, body FROM record WHERE kind = $kind ORDER BY id;
