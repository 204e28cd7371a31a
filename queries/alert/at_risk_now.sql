-- name: alert/at_risk_now
-- purpose: open stages that are at risk and for which no alert is open or was answered
-- One that ended under the term that the stage has now goes on by itself: queries/alert/taken_up.
-- param: rules VARCHAR  as in alert/rule_list
-- param: as_of TIMESTAMP  now
-- param: service VARCHAR  NULL
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL
-- param: step SMALLINT  NULL
-- param: providers VARCHAR  NULL
-- param: actor VARCHAR  NULL
-- param: resource VARCHAR  NULL
-- column: rule_no INTEGER  the rule
-- column: case_id VARCHAR  the case
-- column: service VARCHAR  its service
-- column: stage VARCHAR  its stage
-- column: instance SMALLINT  1.. of the stage
-- column: provider VARCHAR  of the case
-- column: deadline TIMESTAMP  of the stage
-- column: last_day DATE  its local date
-- column: schedule INTEGER  the provider's
-- column: generation INTEGER  how often it was raised for this stage before
-- column: stopped VARCHAR  what the ids of its alert begin with, when that ended because the clock stood; NULL: raise one
WITH found AS ({{alert/at_risk}}),
rule AS ({{alert/rule_list}}),
raised AS (
  SELECT
    alert.*, rule.rule_no, ended.how,
    row_number() OVER (
      PARTITION BY rule.rule_no, alert.case_id, alert.service, alert.stage, alert.instance ORDER BY alert.raised_at DESC, alert.alert
    ) AS turn
  FROM alert
  JOIN rule ON rule.rule = alert.rule
  LEFT JOIN ({{alert/ending}}) AS ended ON ended.alert = alert.alert
  WHERE alert.level = 0 AND alert.step IS NULL
)
SELECT
  found.rule_no, found.case_id, found.service, found.stage, found.instance, found.provider, found.deadline,
  found.last_day, found.schedule,
  (SELECT count(*) FROM raised
    WHERE raised.rule_no = found.rule_no AND raised.case_id = found.case_id AND raised.service = found.service
      AND raised.stage = found.stage AND raised.instance = found.instance)::INTEGER AS generation,
  (SELECT left(raised.alert, 24) FROM raised
    WHERE raised.rule_no = found.rule_no AND raised.case_id = found.case_id AND raised.service = found.service
      AND raised.stage = found.stage AND raised.instance = found.instance
      AND raised.turn = 1 AND raised.how = 'suspended' AND raised.provider = found.provider) AS stopped
FROM found
WHERE NOT EXISTS (
  SELECT 1 FROM raised
  WHERE raised.rule_no = found.rule_no AND raised.case_id = found.case_id AND raised.service = found.service
    AND raised.stage = found.stage AND raised.instance = found.instance
    AND (raised.how IS NULL OR raised.how = 'acknowledged'
      OR (raised.how IN ('resolved', 'withdrawn') AND raised.deadline = found.deadline AND raised.provider = found.provider))
)
ORDER BY found.case_id, found.service, found.stage, found.instance, found.rule_no;
