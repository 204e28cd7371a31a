-- name: alert/rule_place
-- purpose: which rules are about which places: provider, service, stage and step (included)
-- A few thousand rows, so that facts are asked by the number of their place and not by words.
-- param: rules VARCHAR  as in alert/rule_list
-- column: rule_no INTEGER  the rule
-- column: rule VARCHAR  its id
-- column: moment VARCHAR  as in alert/rule_list
-- column: amount INTEGER  as in alert/rule_list
-- column: actors VARCHAR[]  empty: all
-- column: units VARCHAR[]  empty: all
-- column: place INTEGER  number of the place
-- column: schedule INTEGER  the provider's
SELECT rule.rule_no, rule.rule, rule.moment, rule.amount, rule.actors, rule.units, place.place, provider.schedule
FROM ({{alert/rule_list}}) AS rule
JOIN place
  ON (place.step IS NULL) = (rule.moment IN ('corporation', 'stage_at_risk'))
  AND (len(rule.services) = 0 OR list_contains(rule.services, place.service))
  AND (len(rule.stages) = 0 OR list_contains(rule.stages, place.stage))
  AND (len(rule.steps) = 0 OR list_contains(rule.steps, place.stage || '.' || place.step))
  AND (len(rule.providers) = 0 OR list_contains(rule.providers, place.provider))
JOIN provider ON provider.provider = place.provider;
