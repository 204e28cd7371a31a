-- name: alert/rule_list
-- purpose: the rules that are asked about, out of JSON (included)
-- param: rules VARCHAR  JSON: an array of objects with these columns
-- column: rule_no INTEGER  0.. in the order of the list
-- column: rule VARCHAR  id
-- column: moment VARCHAR  share, breach, before_hours, before_working_days, after_calendar_days, after_working_days, corporation, stage_at_risk
-- column: amount INTEGER  thousandths of the norm, hours, or days; NULL for breach and stage_at_risk
-- column: services VARCHAR[]  empty: all; and so on
-- column: stages VARCHAR[]
-- column: steps VARCHAR[]  as PR-1.4
-- column: actors VARCHAR[]
-- column: providers VARCHAR[]
-- column: units VARCHAR[]  of the norm
SELECT unnest(from_json(coalesce(CAST($rules AS VARCHAR), '[]'), '[{
  "rule_no":"INTEGER","rule":"VARCHAR","moment":"VARCHAR","amount":"INTEGER","services":["VARCHAR"],"stages":["VARCHAR"],
  "steps":["VARCHAR"],"actors":["VARCHAR"],"providers":["VARCHAR"],"units":["VARCHAR"]
}]'), recursive := true);
