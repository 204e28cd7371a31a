-- name: store/schema_5
-- kind: script
-- purpose: from schema 4 to 5: alerts, who is told of them, and the outbox
-- ── who is told of what ───────────────────────────────────────────────────────────────────────────
-- Rows are only added, so that nothing here ever waits for a long import, and what was said stays on record: of rules,
-- contacts and mutes the newest version counts, of alerts the endings, of messages the deliveries.
CREATE TABLE alert_rule (
  rule VARCHAR, version INTEGER, enabled BOOLEAN,
  body VARCHAR,                 -- JSON, see server/alert/rules/rule.ts; NULL when the rule is gone
  changed_at TIMESTAMP, changed_by VARCHAR
);
CREATE TABLE contact (
  contact VARCHAR, version INTEGER,
  body VARCHAR,                 -- JSON, see server/alert/contacts/contact.ts; NULL when the contact is gone
  changed_at TIMESTAMP, changed_by VARCHAR
);
-- A rule that has come true for a step occurrence or a stage. The key is case, occurrence, rule and level: it is
-- raised once, whatever happens.
CREATE TABLE alert (
  alert VARCHAR PRIMARY KEY,
  case_id VARCHAR, service VARCHAR, stage VARCHAR, instance SMALLINT,
  step SMALLINT, occurrence INTEGER,           -- NULL for an alert about the stage itself
  provider VARCHAR, actor VARCHAR,
  rule VARCHAR, rule_version INTEGER,
  level SMALLINT,               -- 0, then up with every escalation and repeat
  verdict VARCHAR,              -- at trigger_at: open, due_soon, overdue, at_risk
  deadline TIMESTAMP, last_day DATE,
  trigger_at TIMESTAMP,         -- when the rule came true
  raised_at TIMESTAMP,          -- when that was found
  caught_up BOOLEAN,            -- it was over already when alerting began, or when its batch came in: one digest tells it
  send_at TIMESTAMP             -- not before: office hours, the digest's hour
);
-- Why no further message is sent for it. Acknowledged with a promised date, it begins again when that has passed.
CREATE TABLE alert_ended (
  alert VARCHAR,
  how VARCHAR,                  -- acknowledged, resolved (done), suspended, muted, withdrawn (the data or the rule says otherwise)
  "at" TIMESTAMP, reason VARCHAR, promised DATE, ended_by VARCHAR
);
-- The outbox. A message is written in one transaction with what it tells, and sent as it is written here, with the same id however often.
CREATE TABLE message (
  message VARCHAR PRIMARY KEY,  -- also its Message-ID, before the @
  channel VARCHAR,              -- email, telegram, webhook
  contact VARCHAR, address VARCHAR, language VARCHAR,
  kind VARCHAR,                 -- immediate, digest, escalation, repeat, catch_up
  created_at TIMESTAMP, subject VARCHAR, text VARCHAR, html VARCHAR,
  payload VARCHAR               -- JSON: what a webhook gets, and what the pages show
);
CREATE TABLE message_alert (message VARCHAR, alert VARCHAR);
-- An alert that nobody can be told of, and why.
CREATE TABLE message_missed (alert VARCHAR, level SMALLINT, recipient VARCHAR, reason VARCHAR, "at" TIMESTAMP);
-- An alert that waits for the hours of one of those whom it goes to; the others have been told.
CREATE TABLE message_held (alert VARCHAR, contact VARCHAR, channel VARCHAR, send_at TIMESTAMP);
CREATE TABLE delivery (
  message VARCHAR, attempt INTEGER, "at" TIMESTAMP,
  outcome VARCHAR,              -- accepted, later (tried again at next_at), failed (given up), cancelled
  code VARCHAR, answer VARCHAR, -- the server's own
  next_at TIMESTAMP
);
CREATE TABLE mute (
  case_id VARCHAR, service VARCHAR, version INTEGER,
  until DATE,                   -- last local day; NULL when it was ended
  reason VARCHAR, changed_at TIMESTAMP, changed_by VARCHAR
);
-- Links by which an alert is acknowledged from a message: each once.
CREATE TABLE link_used (link VARCHAR PRIMARY KEY, "at" TIMESTAMP);
-- How far alerting has come: everything that came true up to `fired_up_to` is on file.
CREATE TABLE alert_mark (fired_up_to TIMESTAMP, began_at TIMESTAMP);
UPDATE meta SET value = '5' WHERE key = 'schema';
