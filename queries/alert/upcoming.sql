-- name: alert/upcoming
-- purpose: rules that have come true and are not on file, and those that will within a span of time
-- A rule comes true once for an occurrence. Again only when what it was raised for is no more: the term has moved since,
-- the case has gone elsewhere, the clock was stopped or the case muted. `generation` tells those apart.
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
raised AS (
  SELECT
    alert.rule, alert.case_id, alert.service, alert.stage, alert.instance,
    coalesce(alert.step, -1) AS step, coalesce(alert.occurrence, -1) AS occurrence,
    alert.deadline, alert.provider, ended.how
  FROM alert
  LEFT JOIN alert_ended AS ended ON ended.alert = alert.alert
  WHERE alert.level = 0
),
fresh AS (
  SELECT found.*
  FROM found
  WHERE NOT EXISTS (
    SELECT 1 FROM raised
    WHERE raised.rule = found.rule AND raised.case_id = found.case_id AND raised.service = found.service
      AND raised.stage = found.stage AND raised.instance = found.instance
      AND raised.step = coalesce(found.step, -1) AND raised.occurrence = coalesce(found.occurrence, -1)
      AND (raised.how IS NULL OR raised.how IN ('resolved', 'acknowledged')
        OR (raised.how = 'withdrawn' AND raised.deadline = found.deadline AND raised.provider = found.provider))
  )
),
counted AS (
  SELECT
    fresh.*,
    (SELECT count(*) FROM raised
      WHERE raised.rule = fresh.rule AND raised.case_id = fresh.case_id AND raised.service = fresh.service
        AND raised.stage = fresh.stage AND raised.instance = fresh.instance
        AND raised.step = coalesce(fresh.step, -1) AND raised.occurrence = coalesce(fresh.occurrence, -1))::INTEGER
      AS generation,
    row_number() OVER (
      PARTITION BY rule_no, case_id, service, stage, instance, step, occurrence ORDER BY trigger_at, open_until
    ) AS turn
  FROM fresh
)
SELECT
  rule_no, case_id, service, stage, instance, step, occurrence, provider, actor, deadline, last_day, verdict, trigger_at,
  generation
FROM counted
WHERE turn = 1
ORDER BY trigger_at, case_id, service, stage, instance, step, occurrence, rule_no;
