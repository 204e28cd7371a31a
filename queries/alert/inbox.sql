-- name: alert/inbox
-- purpose: a page of the newest alerts of each rule and occurrence, the longest overdue first, or the newest first
-- param: providers VARCHAR  codes between bars; NULL: every provider
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: rule VARCHAR  NULL: every rule
-- param: actor VARCHAR  NULL: every actor
-- param: case_id VARCHAR  NULL: every case
-- param: search VARCHAR  part of a case number; NULL: every case
-- param: state VARCHAR  one state; `unanswered`: every state of an open alert; NULL: all
-- param: recent BOOLEAN  the newest first
-- param: row_limit BIGINT  most rows to answer
-- param: row_offset BIGINT  rows to leave out first
-- column: alert VARCHAR  its id
-- column: case_id VARCHAR  the case
-- column: service VARCHAR  its service
-- column: stage VARCHAR  its stage
-- column: instance SMALLINT  which of several of the stage
-- column: step SMALLINT  NULL: the alert is about the stage
-- column: occurrence INTEGER  which of several of the step
-- column: provider VARCHAR  of the case
-- column: actor VARCHAR  who held the step
-- column: rule VARCHAR  that came true
-- column: level SMALLINT  0, then up
-- column: verdict VARCHAR  when it came true
-- column: deadline TIMESTAMP  of the step or stage
-- column: last_day DATE  its local date
-- column: trigger_at TIMESTAMP  when the rule came true
-- column: raised_at TIMESTAMP  when that was found
-- column: send_at TIMESTAMP  not told before
-- column: caught_up BOOLEAN  it was over when alerting began, or when its batch came in
-- column: how VARCHAR  how it ended; NULL while it has not
-- column: ended_at TIMESTAMP  when
-- column: reason VARCHAR  why
-- column: promised DATE  by when the step will be done
-- column: ended_by VARCHAR  by whom
-- column: state VARCHAR  as in AlertState
-- column: total BIGINT  rows of all pages
-- Counted apart: a window over no rows at all makes DuckDB 1.5.5 give the database up, now and then, on a busy machine.
WITH stand AS ({{alert/stand}}),
shown AS MATERIALIZED (
  SELECT * FROM stand
  WHERE CAST($state AS VARCHAR) IS NULL OR state = CAST($state AS VARCHAR)
    OR (CAST($state AS VARCHAR) = 'unanswered' AND how IS NULL)
)
SELECT
  alert, case_id, service, stage, instance, step, occurrence, provider, actor, rule, level, verdict, deadline, last_day,
  trigger_at, raised_at, send_at, caught_up, how, ended_at, reason, promised, ended_by, state, (SELECT count(*) FROM shown) AS total
FROM shown
ORDER BY
  CASE WHEN CAST($recent AS BOOLEAN) THEN coalesce(ended_at, raised_at) END DESC NULLS LAST,
  deadline NULLS LAST, case_id, alert
LIMIT CAST($row_limit AS BIGINT) OFFSET CAST($row_offset AS BIGINT);
