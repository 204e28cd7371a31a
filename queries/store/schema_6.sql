-- name: store/schema_6
-- kind: script
-- purpose: from schema 5 to 6: issued reports, their schedules, and files that messages bring
-- ── what was issued ───────────────────────────────────────────────────────────────────────────────
-- Files by what is in them: what has the same bytes is kept once, and nothing that was kept is changed.
CREATE TABLE kept_file (sha256 VARCHAR PRIMARY KEY, content BLOB);
CREATE TABLE report (
  report VARCHAR PRIMARY KEY,   -- its number: the month, and which issue of it
  month VARCHAR, language VARCHAR,
  providers VARCHAR,            -- JSON list of codes that were asked for; NULL: every one of the scope
  within VARCHAR,               -- JSON list of codes whose figures it holds
  whole BOOLEAN,                -- made with every provider in scope
  parts VARCHAR, chapters BOOLEAN,             -- parts: JSON list
  title VARCHAR, pages INTEGER,
  issued_at TIMESTAMP, issued_by VARCHAR,
  replaces VARCHAR,             -- the report that it corrects
  fingerprint VARCHAR,          -- SHA-256 of its figures and breaches
  figures VARCHAR, breaches VARCHAR, pdf VARCHAR, xlsx VARCHAR,    -- kept files; the first two gzip of JSON and of JSON lines
  pdf_bytes BIGINT, xlsx_bytes BIGINT
);
CREATE TABLE report_schedule (
  schedule VARCHAR, version INTEGER,
  body VARCHAR,                 -- JSON, see server/report/schedule/schedule.ts; NULL when it is gone
  changed_at TIMESTAMP, changed_by VARCHAR
);
-- A month that a schedule has sent, or could not send: written together with its messages, so that it is sent once.
CREATE TABLE report_sent (
  schedule VARCHAR, month VARCHAR, "at" TIMESTAMP,
  problem VARCHAR,              -- code of the error; NULL when it was sent
  PRIMARY KEY (schedule, month)
);
-- What a mail brings with it.
CREATE TABLE message_file (message VARCHAR, name VARCHAR, type VARCHAR, sha256 VARCHAR);
UPDATE meta SET value = '6' WHERE key = 'schema';
