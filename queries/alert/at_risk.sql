-- name: alert/at_risk
-- purpose: open stages that are at risk at an instant, for the rules that ask for them
-- param: rules VARCHAR  as in alert/rule_list
-- param: as_of TIMESTAMP  the instant
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
-- column: open_until TIMESTAMP  until when what is known of the stage holds
-- column: schedule INTEGER  the provider's
WITH rule_place AS ({{alert/rule_place}}),
at_risk AS ({{measures/at/stages_at_risk}})
SELECT
  rule.rule_no, fact.case_id, fact.service, fact.stage, fact.instance, fact.provider, fact.deadline, fact.last_day,
  fact.open_until, rule.schedule
FROM at_risk
JOIN stage_fact AS fact
  ON fact.case_id = at_risk.case_id AND fact.service = at_risk.service AND fact.stage = at_risk.stage
  AND fact.instance = at_risk.instance
  AND fact.known_from <= CAST($as_of AS TIMESTAMP) AND fact.open_until > CAST($as_of AS TIMESTAMP)
JOIN rule_place AS rule ON rule.place = fact.place AND rule.moment = 'stage_at_risk'
WHERE len(rule.units) = 0 OR list_contains(rule.units, CAST(fact.unit AS VARCHAR));
