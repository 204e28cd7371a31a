-- name: alert/true_now
-- purpose: the steps and stages that one rule is about and for which it has come true, as they stand; the latest deadline first
-- param: rules VARCHAR  as in alert/rule_list; one rule, of steps' terms or the State Corporation's
-- param: from_at TIMESTAMP  now
-- param: to_at TIMESTAMP  now
-- param: row_limit BIGINT  most rows to answer
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
WITH found AS ({{alert/triggers}})
SELECT
  rule_no, case_id, service, stage, instance, step, occurrence, provider, actor, deadline, last_day, verdict, trigger_at
FROM found
-- Of a term that has passed nobody is reminded.
WHERE deadline >= $from_at OR moment NOT IN ('share', 'before_hours', 'before_working_days', 'corporation')
ORDER BY deadline DESC, case_id, service, stage, instance, step, occurrence
LIMIT CAST($row_limit AS BIGINT);
