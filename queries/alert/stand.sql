-- name: alert/stand
-- purpose: the newest alert of each rule and occurrence, and how it stands (included)
-- param: providers VARCHAR  codes between bars; NULL: every provider
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: rule VARCHAR  NULL: every rule
-- param: actor VARCHAR  NULL: every actor
-- param: case_id VARCHAR  NULL: every case
-- param: search VARCHAR  part of a case number; NULL: every case
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
WITH newest AS (
  SELECT alert.*
  FROM alert
  JOIN (SELECT left(alert, 24) AS root, max(level) AS level FROM alert GROUP BY left(alert, 24)) AS last
    ON last.root = left(alert.alert, 24) AND last.level = alert.level
  WHERE (CAST($providers AS VARCHAR) IS NULL OR contains(CAST($providers AS VARCHAR), '|' || alert.provider || '|'))
    AND (CAST($service AS VARCHAR) IS NULL OR alert.service = CAST($service AS VARCHAR))
    AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || alert.service || '|' IN CAST($services AS VARCHAR)) > 0)
    AND (CAST($rule AS VARCHAR) IS NULL OR alert.rule = CAST($rule AS VARCHAR))
    AND (CAST($actor AS VARCHAR) IS NULL OR alert.actor = CAST($actor AS VARCHAR))
    AND (CAST($case_id AS VARCHAR) IS NULL OR alert.case_id = CAST($case_id AS VARCHAR))
    AND (CAST($search AS VARCHAR) IS NULL OR contains(lower(alert.case_id), lower(CAST($search AS VARCHAR))))
),
ended AS (
  SELECT
    alert, max_by(how, "at") AS how, max("at") AS ended_at, max_by(reason, "at") AS reason,
    max_by(promised, "at") AS promised, max_by(ended_by, "at") AS ended_by
  FROM ({{alert/ending}}) AS ending
  GROUP BY alert
),
last_try AS (SELECT message, max_by(outcome, attempt) AS outcome FROM delivery GROUP BY message),
told AS (
  SELECT
    message_alert.alert,
    count(*) AS messages,
    count(*) FILTER (WHERE last_try.outcome = 'accepted') AS accepted,
    count(*) FILTER (WHERE last_try.outcome = 'later') AS trying,
    count(*) FILTER (WHERE last_try.outcome IN ('failed', 'cancelled')) AS given_up
  FROM message_alert
  LEFT JOIN last_try ON last_try.message = message_alert.message
  GROUP BY message_alert.alert
),
missed AS (SELECT DISTINCT alert FROM message_missed),
held AS (SELECT DISTINCT alert FROM message_held)
SELECT
  newest.alert, newest.case_id, newest.service, newest.stage, newest.instance, newest.step, newest.occurrence,
  newest.provider, newest.actor, newest.rule, newest.level, newest.verdict, newest.deadline, newest.last_day,
  newest.trigger_at, newest.raised_at, newest.send_at, newest.caught_up,
  ended.how, ended.ended_at, ended.reason, CAST(ended.promised AS DATE) AS promised, ended.ended_by,
  CASE
    WHEN ended.how = 'acknowledged' THEN 'acknowledged'
    WHEN ended.how = 'resolved' THEN 'resolved'
    WHEN ended.how IS NOT NULL THEN 'stopped'
    WHEN told.accepted > 0 THEN 'delivered'
    WHEN told.trying > 0 THEN 'sent'
    WHEN told.messages > told.given_up THEN 'to_send'
    WHEN told.messages > 0 THEN 'failed'
    WHEN held.alert IS NOT NULL THEN 'to_send'
    WHEN missed.alert IS NOT NULL THEN 'failed'
    ELSE 'to_send'
  END AS state
FROM newest
LEFT JOIN ended ON ended.alert = newest.alert
LEFT JOIN told ON told.alert = newest.alert
LEFT JOIN missed ON missed.alert = newest.alert
LEFT JOIN held ON held.alert = newest.alert;
