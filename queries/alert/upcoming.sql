-- name: alert/upcoming
-- purpose: rules that have come true and are not on file, and those that will within a span of time
-- A rule comes true once for an occurrence and a term. Again only when the term has moved or the case has gone elsewhere
-- since the alert ended, or once a mute is over; `generation` tells those apart. What ended and is back under the same
-- term goes on as the same alert: queries/alert/taken_up.
-- param: rules VARCHAR  as in alert/rule_list
-- param: from_at TIMESTAMP  now
-- param: to_at TIMESTAMP  last instant
-- column: rule_no INTEGER  the rule
-- column: case_id VARCHAR  this and the following as in alert/triggers
-- column: service VARCHAR
-- column: stage VARCHAR
-- column: instance SMALLINT
-- column: step SMALLINT
-- column: occurrence INTEGER
-- column: provider VARCHAR
-- column: actor VARCHAR
-- column: deadline TIMESTAMP
-- column: last_day DATE
-- column: verdict VARCHAR
-- column: trigger_at TIMESTAMP
-- column: generation INTEGER  how often it was raised for this occurrence before
WITH found AS ({{alert/triggers}}),
keyed AS (
  SELECT *, coalesce(step, -1) AS step_key, coalesce(occurrence, -1) AS occurrence_key
  FROM found
  -- Whom nobody could remind in time hears of the breach, and not of the reminder as well.
  WHERE deadline >= $from_at OR moment NOT IN ('share', 'before_hours', 'before_working_days', 'corporation')
),
raised AS (
  SELECT
    alert.rule, alert.case_id, alert.service, alert.stage, alert.instance,
    coalesce(alert.step, -1) AS step_key, coalesce(alert.occurrence, -1) AS occurrence_key,
    alert.deadline, alert.provider, ended.how
  FROM alert
  LEFT JOIN ({{alert/ending}}) AS ended ON ended.alert = alert.alert
  WHERE alert.level = 0
),
settled AS (
  SELECT * FROM raised WHERE how IS NULL OR how = 'acknowledged'
),
same_term AS (
  SELECT * FROM raised WHERE how IN ('resolved', 'suspended', 'withdrawn')
),
fresh AS (
  SELECT keyed.*
  FROM keyed
  ANTI JOIN settled
    ON settled.case_id = keyed.case_id AND settled.rule = keyed.rule AND settled.occurrence_key = keyed.occurrence_key
    AND settled.step_key = keyed.step_key AND settled.instance = keyed.instance AND settled.stage = keyed.stage
    AND settled.service = keyed.service
  ANTI JOIN same_term
    ON same_term.case_id = keyed.case_id AND same_term.rule = keyed.rule
    AND same_term.occurrence_key = keyed.occurrence_key AND same_term.step_key = keyed.step_key
    AND same_term.instance = keyed.instance AND same_term.stage = keyed.stage AND same_term.service = keyed.service
    AND same_term.deadline = keyed.deadline AND same_term.provider = keyed.provider
),
before AS (
  SELECT
    raised.rule, raised.case_id, raised.service, raised.stage, raised.instance, raised.step_key, raised.occurrence_key,
    count(*)::INTEGER AS times
  FROM raised
  WHERE raised.how IN ('resolved', 'suspended', 'muted', 'withdrawn')
  GROUP BY
    raised.rule, raised.case_id, raised.service, raised.stage, raised.instance, raised.step_key, raised.occurrence_key
),
-- Of one occurrence one fact holds now, and no other comes true before it: only those to come can be several.
later AS (
  SELECT fresh.*
  FROM fresh
  ANTI JOIN (SELECT * FROM fresh WHERE known_from <= $from_at) AS now
    ON now.case_id = fresh.case_id AND now.rule = fresh.rule AND now.occurrence_key = fresh.occurrence_key
    AND now.step_key = fresh.step_key AND now.instance = fresh.instance AND now.stage = fresh.stage
    AND now.service = fresh.service
  WHERE fresh.known_from > $from_at
  QUALIFY row_number() OVER (
    PARTITION BY fresh.rule_no, fresh.case_id, fresh.service, fresh.stage, fresh.instance, fresh.step_key,
      fresh.occurrence_key
    ORDER BY fresh.trigger_at, fresh.open_until
  ) = 1
),
once AS (
  SELECT * FROM fresh WHERE known_from <= $from_at
  UNION ALL
  SELECT * FROM later
)
SELECT
  once.rule_no, once.case_id, once.service, once.stage, once.instance, once.step, once.occurrence, once.provider,
  once.actor, once.deadline, once.last_day, once.verdict, once.trigger_at, coalesce(before.times, 0) AS generation
FROM once
LEFT JOIN before
  ON before.case_id = once.case_id AND before.rule = once.rule AND before.occurrence_key = once.occurrence_key
  AND before.step_key = once.step_key AND before.instance = once.instance AND before.stage = once.stage
  AND before.service = once.service
ORDER BY
  once.trigger_at, once.case_id, once.service, once.stage, once.instance, once.step, once.occurrence, once.rule_no;
