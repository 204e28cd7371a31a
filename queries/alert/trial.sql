-- name: alert/trial
-- purpose: when a rule came true in a span of the past, and when each of those steps and stages was done
-- param: rules VARCHAR  as in alert/rule_list; one rule
-- param: from_at TIMESTAMP  first instant
-- param: to_at TIMESTAMP  last instant
-- column: rule_no INTEGER  this and the following as in alert/triggers
-- column: case_id VARCHAR
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
-- column: open_until TIMESTAMP  until when what was known holds
-- column: ended_at TIMESTAMP  when the step or stage was done; NULL while it is open
WITH found AS ({{alert/triggers}}),
happened AS (
  SELECT
    *, row_number() OVER (
      PARTITION BY case_id, service, stage, instance, step, occurrence, deadline ORDER BY trigger_at
    ) AS turn
  FROM found
),
first AS (SELECT * FROM happened WHERE turn = 1 AND trigger_at >= $from_at),
ended AS (
  SELECT case_id, service, stage, instance, step, occurrence, completed FROM step_fact WHERE completed >= $from_at
  UNION ALL
  SELECT case_id, service, stage, instance, -1, -1, completed FROM stage_fact WHERE completed >= $from_at
)
SELECT
  first.rule_no, first.case_id, first.service, first.stage, first.instance, first.step, first.occurrence, first.provider,
  first.actor, first.deadline, first.last_day, first.verdict, first.trigger_at, first.open_until,
  ended.completed AS ended_at
FROM first
LEFT JOIN ended
  ON ended.case_id = first.case_id AND ended.service = first.service AND ended.stage = first.stage
  AND ended.instance = first.instance AND ended.step = coalesce(first.step, -1)
  AND ended.occurrence = coalesce(first.occurrence, -1)
ORDER BY first.trigger_at, first.case_id, first.service, first.stage, first.instance, first.step, first.occurrence;
