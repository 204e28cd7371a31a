-- name: identity/schema
-- kind: script
-- purpose: lays out the tables of who may sign in and of what was done, in a database of their own
CREATE TABLE identity_meta (key VARCHAR PRIMARY KEY, value VARCHAR);
INSERT INTO identity_meta VALUES ('schema', '1');
-- Accounts, invitations, sessions and tokens: few, held in memory as well, and looked up there.
CREATE TABLE record (
  kind VARCHAR, id VARCHAR,
  body VARCHAR,                 -- JSON, see the schemas in server/identity
  PRIMARY KEY (kind, id)
);
-- What was done. Rows are only added; each is sealed together with the seal of the one before.
CREATE TABLE audit (
  entry BIGINT PRIMARY KEY,     -- 1, 2, … without a gap
  "at" TIMESTAMP,
  who VARCHAR,                  -- as whom it was done, in words
  account VARCHAR,              -- the account; NULL for the command line and for strangers
  address VARCHAR,              -- where the request came from
  what VARCHAR,                 -- a code of server/identity/audit/actions.ts
  subject VARCHAR,              -- what it was done to
  detail VARCHAR,               -- JSON: more of it; before and after
  seal VARCHAR
);
