-- name: store/schema
-- kind: script
-- purpose: every table that outlives a process; created once, on an empty data folder
-- Instants are TIMESTAMP in UTC (never TIMESTAMPTZ: its casts turn a bad value into NULL without a trace).
-- 'infinity' in known_to means "still known"; see ARCHITECTURE.md on knowledge intervals.

CREATE TYPE event_kind AS ENUM ('received', 'started', 'completed', 'suspended', 'resumed', 'extended');
CREATE TYPE unit AS ENUM ('minutes', 'hours', 'calendar_days', 'working_days');
CREATE TYPE verdict AS ENUM ('on_time', 'late', 'unjudged');
CREATE TYPE step_result AS ENUM ('completed', 'returned', 'skipped', 'closed');

-- ── regulation, flattened from the YAML editions; rewritten when they change ─────────────────────
CREATE TABLE service (service VARCHAR PRIMARY KEY, ordinal INTEGER, name_kk VARCHAR, name_ru VARCHAR, name_en VARCHAR);
CREATE TABLE channel (
  service VARCHAR, channel VARCHAR,
  result_due_hours INTEGER,     -- before the stage's deadline its result is due at the channel; NULL without a control point
  PRIMARY KEY (service, channel)
);
CREATE TABLE edition (
  edition VARCHAR PRIMARY KEY, service VARCHAR, act VARCHAR,
  in_force_from DATE,           -- first local date of receipt that it governs
  in_force_to DATE,             -- first local date that it no longer governs; NULL while in force
  method VARCHAR, day_start VARCHAR, day_end VARCHAR, day_zero VARCHAR, hours VARCHAR
);
CREATE TABLE stage_norm (
  edition VARCHAR, service VARCHAR, stage VARCHAR, ordinal INTEGER, ordered BOOLEAN,
  amount INTEGER, unit unit,    -- both NULL when the text gives the stage no term
  last_step SMALLINT,           -- NULL when the stage has no steps
  PRIMARY KEY (edition, stage)
);
CREATE TABLE step_norm (
  edition VARCHAR, service VARCHAR, stage VARCHAR, step SMALLINT, actor VARCHAR,
  amount INTEGER, unit unit,    -- both NULL when the text gives the step no term
  refusal_closes BOOLEAN,       -- a completion with outcome 'refused' ends the stage here
  days_own INTEGER,             -- norm in days (0 for minutes, hours, none): for the stage's slack
  days_after INTEGER,           -- sum of days_own over the later steps of the stage
  PRIMARY KEY (edition, stage, step)
);
CREATE TABLE schedule (
  schedule INTEGER PRIMARY KEY, zone VARCHAR, calendar VARCHAR,
  office_hours VARCHAR,         -- 09:00-13:00,14:30-18:30; empty when there are none
  tick_us BIGINT                -- length of its ticks in clock_tick
);
CREATE TABLE provider (
  provider VARCHAR PRIMARY KEY, schedule INTEGER, ordinal INTEGER,
  name_kk VARCHAR, name_ru VARCHAR, name_en VARCHAR,
  short_kk VARCHAR, short_ru VARCHAR, short_en VARCHAR,
  grid_row INTEGER, grid_col INTEGER
);
CREATE TABLE actor (actor VARCHAR PRIMARY KEY, name_kk VARCHAR, name_ru VARCHAR, name_en VARCHAR);
CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR);
-- Which tables these are; a folder with an older number is brought up to date when it is opened (schema_2 and on).
INSERT INTO meta VALUES ('schema', '7');

-- ── the clock as tables: local time, calendar and office hours of each schedule, laid out for equi-joins ──
-- Every count in bulk is a LEFT JOIN to these on integers or dates (never an inner join: an instant outside them
-- must come out NULL, and the planner's estimates hold). They cover the calendar's years and the years that the
-- data touch. What needs a production calendar is NULL on dates that have none.
--
-- An instant, looked up:
--   LEFT JOIN schedule s ON s.schedule = x.schedule
--   LEFT JOIN clock_tick k ON k.schedule = x.schedule AND k.tick = epoch_us(x.instant) // s.tick_us
--     local date                   k.day
--     working days so far          k.working_no      (a difference of two counts the working days after the first
--                                                     date, up to and including the second)
--     running time, µs             plain time        epoch_us(x.instant)
--                                  office time       k.office_base + k.office_rate * epoch_us(x.instant)
--                                  working-day time  k.working_base + k.working_rate * epoch_us(x.instant)
--   Only differences of running time mean anything. A norm runs on
--     working-day time  unit = 'working_days'
--     plain time        unit = 'calendar_days', or method = 'elapsed', or hours = 'clock'
--     office time       otherwise (minutes and hours)
-- An open step at T, from its fact f and the ticks h of its handover, d of its deadline, t of T:
--   share used   (run(t) - run(h) - f.run_paused) / f.run_total; t at least(T, f.suspended_at)
--   late by      minutes, hours    (run(t) - run(d)) / 6e7, / 3.6e9
--                calendar_days     t.day - f.last_day
--                working_days      t.working_no - d.working_no      (the deadline's local date is the last day)
-- A clock stopped when its deadline had not passed (suspended_at <= deadline) is suspended, never overdue: deadline,
-- last_day, run_total and due_soon_at then stand as they were when it was stopped.
-- End of the n-th working day after T: clock_day with working = 1 and working_no = t.working_no + n, its ends_at.
CREATE TABLE clock_day (
  schedule INTEGER, day DATE,   -- every local date
  starts_at TIMESTAMP,          -- local midnight
  ends_at TIMESTAMP,            -- 1 µs before the next local midnight
  closes_at TIMESTAMP,          -- last closing time; NULL on a day off
  working INTEGER,              -- 1 on a working day, 0 on a day off, NULL without a calendar
  working_no INTEGER            -- working days from the calendar's first date up to and including this one; 0 on the
                                -- date before the first
);
CREATE TABLE clock_tick (
  schedule INTEGER, tick BIGINT,               -- instants [tick, tick + 1) * schedule.tick_us
  day DATE, working INTEGER, working_no INTEGER, closes_at TIMESTAMP,   -- of the local date, as in clock_day
  next_working DATE,                           -- the first working day at or after that date
  office_base BIGINT, office_rate BIGINT,      -- rate 1 in office hours, else 0
  working_base BIGINT, working_rate BIGINT     -- rate 1 on working days, else 0
);
-- The way back. The first instant by which a running time r has run is r + shift, in the row with
--   part = 2 * ((r - 1) // schedule.tick_us) for office time, one more for working-day time
-- (the -1 makes time that runs out at a closing time end there, not at the next opening).
CREATE TABLE clock_reach (schedule INTEGER, part BIGINT, shift BIGINT);
-- Last days of norms counted in dates: for slot = a date as days since 1970, the first working day at or after it; for
-- slot = -n, the n-th working day.
CREATE TABLE clock_last_day (
  schedule INTEGER, slot INTEGER,
  day DATE, working_no INTEGER,
  ends_us BIGINT, closes_us BIGINT,            -- its ends_at and closes_at, µs
  working_ends BIGINT                          -- working-day time run by the next midnight, µs
);

-- ── what came in ──────────────────────────────────────────────────────────────────────────────────
CREATE TABLE batch (
  batch INTEGER PRIMARY KEY, file VARCHAR, format VARCHAR, profile VARCHAR, sha256 VARCHAR, bytes BIGINT,
  imported_at TIMESTAMP,
  rows_in BIGINT, accepted BIGINT, duplicate BIGINT, rejected BIGINT,  -- rows_in = accepted + duplicate + rejected
  corrected BIGINT,             -- of the accepted: replaced an earlier row of the same event_id
  derived BIGINT,               -- events made from a case's attributes, beside the rows' own
  cases BIGINT, first_at TIMESTAMP, last_at TIMESTAMP,
  source VARCHAR,               -- who or what brought it: upload, command line, a watched folder
  header VARCHAR,               -- JSON list of the file's own columns
  profile_text VARCHAR,         -- the profile as it was, in JSON: rejected rows come again by the same one
  warned BIGINT,                -- rows that were taken in with a warning
  warnings VARCHAR,             -- JSON object: code of the warning -> rows
  replay_of INTEGER,            -- the batch whose rejected rows it brought again, corrected
  undone_at TIMESTAMP, undone_by VARCHAR,
  locked VARCHAR,               -- why it cannot be undone: unrecorded (taken in before repeats were kept)
  parts INTEGER DEFAULT 1,                -- pieces in which it came: 1 for a file, more for what a source brought within an hour
  lines BIGINT                  -- lines of those pieces, one after another; NULL for a file
);
CREATE TABLE event (
  event_no BIGINT,              -- order of arrival
  batch INTEGER, line BIGINT, derived BOOLEAN,
  case_id VARCHAR, service VARCHAR, stage VARCHAR, step SMALLINT, activity VARCHAR,
  event event_kind, "at" TIMESTAMP, day_only BOOLEAN,   -- day_only: precision = day, "at" is local midnight
  actor VARCHAR, resource VARCHAR, provider VARCHAR, channel VARCHAR, outcome VARCHAR,
  deadline TIMESTAMP, event_id VARCHAR,
  attributes VARCHAR            -- JSON object of every other column; NULL when there is none
);
-- Other contents of the same events, not in force: what a later row of the same event_id corrected, or a fuller row of
-- the same event stands for. A file sent again finds them here, and an undone batch gives its place back to them.
CREATE TABLE superseded AS SELECT * FROM event;
ALTER TABLE superseded ADD COLUMN superseded_by INTEGER;   -- the batch that took its place; NULL when it never stood
-- event and superseded name the first batch and line that told each content. Who told it again, once a batch: so that
-- what others said stays when a batch is undone.
CREATE TABLE repeat (batch INTEGER, line BIGINT, derived BOOLEAN, event_no BIGINT);
CREATE TABLE reject (
  batch INTEGER, file VARCHAR, line BIGINT, column_name VARCHAR, value VARCHAR,
  reason VARCHAR,               -- a code of server/ingest/reasons.ts
  raw VARCHAR,                  -- the row as it came
  cells VARCHAR,                -- its values by position, a JSON list; NULL when it could not be cut into them
  replayed_by INTEGER,          -- the batch that brought the row again, corrected
  fixed BOOLEAN                 -- whether that one took it in
);

-- ── what was judged ───────────────────────────────────────────────────────────────────────────────
-- One row per step occurrence and knowledge interval: the row with known_from <= T < known_to is what
-- was known at T. Most occurrences have one row; a pause, an extension or a moved handover adds one.
-- A completion needs no row of its own: at T < completed the occurrence is open. Only the last row has the end, so that
-- every row at T is what judging would have made of the events up to T.
--
-- Measures of a million facts read a few narrow columns and skip what lies at another time: a batch's facts are stored
-- in the order of open_until, and place stands for four words that figures are told apart by.
CREATE TABLE place (            -- numbered as they turn up
  place INTEGER, provider VARCHAR, service VARCHAR, stage VARCHAR,
  step SMALLINT                 -- NULL for the stage itself
);
CREATE TABLE step_fact (
  case_id VARCHAR, service VARCHAR, stage VARCHAR, instance SMALLINT, step SMALLINT,
  occurrence INTEGER,           -- 1.. in order of time within the stage instance
  provider VARCHAR, channel VARCHAR, edition VARCHAR, amount INTEGER, unit unit,
  received TIMESTAMP,           -- the stage's receipt, when that opened it
  known_from TIMESTAMP, known_to TIMESTAMP,
  handover TIMESTAMP,           -- NULL when there was none (reason no_handover)
  holder_since TIMESTAMP,       -- its started or received event, when there is one by then
  holder_actor VARCHAR, holder_resource VARCHAR,
  started TIMESTAMP,
  completed TIMESTAMP,          -- the end of the occurrence, however it ended; NULL while open (see below)
  completed_day DATE,           -- its local date
  result step_result,           -- how it ended; NULL while open
  ended_actor VARCHAR, ended_resource VARCHAR,
  deadline TIMESTAMP, last_day DATE, deadline_from VARCHAR,   -- 'norm' or 'source'
  due_soon_at TIMESTAMP,        -- first instant at which the share used is at least 0.8
  run_total BIGINT,             -- running µs from handover to deadline: the share's denominator
  run_paused BIGINT,            -- running µs of this version's closed pauses, left out of the share
  suspended_at TIMESTAMP,       -- set while the clock is stopped in this version
  verdict verdict,              -- of the ended occurrence; NULL while open and judgeable
  reason VARCHAR,               -- why unjudged. Open or ended: no_receipt, no_handover, no_provider, no_edition, no_norm,
                                -- no_calendar (deadline is NULL). Once ended: skipped, returned, closed, day_precision
  late_by DOUBLE, used DOUBLE,  -- of the ended occurrence, unrounded; late_by in the norm's unit
  after_hours BOOLEAN,
  waiting BIGINT, work BIGINT,  -- µs, of the ended occurrence; waiting is NULL without a started event
  open_until TIMESTAMP,         -- known to be open at T when known_from <= T < open_until: its end, else known_to
  norm_actor VARCHAR,           -- whom the edition names for the step
  from_step SMALLINT,           -- step of the occurrence just before it; 0 for the first of the stage
  place INTEGER
);
CREATE TABLE stage_fact (
  case_id VARCHAR, service VARCHAR, stage VARCHAR, instance SMALLINT,
  provider VARCHAR, channel VARCHAR, edition VARCHAR, amount INTEGER, unit unit,
  received TIMESTAMP, received_day DATE,      -- NULL without a receipt
  opened TIMESTAMP,                           -- first event of the instance
  known_from TIMESTAMP, known_to TIMESTAMP,
  completed TIMESTAMP, completed_day DATE, outcome VARCHAR,   -- granted, refused
  deadline TIMESTAMP, last_day DATE, deadline_from VARCHAR,
  due_soon_at TIMESTAMP, run_total BIGINT, run_paused BIGINT, suspended_at TIMESTAMP,
  verdict verdict, reason VARCHAR, late_by DOUBLE, used DOUBLE, after_hours BOOLEAN,
  corporation_due TIMESTAMP,                  -- the channel's control point: deadline - channel.result_due_hours
  open_until TIMESTAMP, place INTEGER,        -- as in step_fact
  next_stage VARCHAR, next_opened TIMESTAMP,  -- the stage of the same case and service that was opened after it
  alone BOOLEAN                               -- no other stage of its case and service is ever open together with it
);
CREATE TABLE case_fact (
  case_id VARCHAR, service VARCHAR, provider VARCHAR, channel VARCHAR,
  events BIGINT, deviations BIGINT, first_at TIMESTAMP, last_at TIMESTAMP,
  opened TIMESTAMP, closed TIMESTAMP,         -- closed: the end of its last stage; NULL while one is open
  outcome VARCHAR
);
CREATE TABLE deviation (
  case_id VARCHAR, service VARCHAR, stage VARCHAR, instance SMALLINT, step SMALLINT,
  code VARCHAR,                 -- a code of server/judge/deviations.ts
  event_no BIGINT, "at" TIMESTAMP
);

-- ── who is told of what ───────────────────────────────────────────────────────────────────────────
-- Rows are only added, but for marks and the terms of stages at risk, so that nothing here ever waits for a long import, and what was said stays on record: of rules,
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
  how VARCHAR,                  -- acknowledged, resolved (done), suspended, muted, withdrawn (the data or the rule says otherwise);
                                -- back: what ended it before is no more
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

-- ── what was issued ───────────────────────────────────────────────────────────────────────────────
-- Files by what is in them: what has the same bytes is kept once, and nothing that was kept is changed.
CREATE TABLE kept_file (sha256 VARCHAR PRIMARY KEY, content BLOB);
CREATE TABLE report (
  report VARCHAR PRIMARY KEY,   -- its number: the month, and which issue of it
  month VARCHAR, language VARCHAR,
  providers VARCHAR,            -- JSON list of codes that were asked for; NULL: every one of the scope
  within VARCHAR,               -- JSON list of codes whose figures it holds
  whole BOOLEAN,                -- made with everything in scope
  parts VARCHAR, chapters BOOLEAN,             -- parts: JSON list
  title VARCHAR, pages INTEGER,
  issued_at TIMESTAMP, issued_by VARCHAR,
  replaces VARCHAR,             -- the report that it corrects
  fingerprint VARCHAR,          -- SHA-256 of its figures and breaches
  figures VARCHAR, breaches VARCHAR, pdf VARCHAR, xlsx VARCHAR,    -- kept files; the first two gzip of JSON and of JSON lines
  pdf_bytes BIGINT, xlsx_bytes BIGINT,
  services VARCHAR              -- JSON list of the services that it holds; NULL: every service
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
