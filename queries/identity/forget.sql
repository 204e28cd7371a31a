-- name: identity/forget
-- purpose: forgets a record
-- needs: identity/schema
-- param: kind VARCHAR  account, invitation, session or token
-- param: id VARCHAR  its id
DELETE FROM record WHERE kind = $kind AND id = $id;
