-- name: identity/keep
-- purpose: keeps a record, instead of what was kept under its id before
-- needs: identity/schema
-- param: kind VARCHAR  account, invitation, session or token
-- param: id VARCHAR  its id
-- param: body VARCHAR  JSON
INSERT INTO record VALUES ($kind, $id, $body) ON CONFLICT DO UPDATE SET body = excluded.body;
