-- name: alert/told_now
-- purpose: what some alerts are about, as it stands now: norm, edition, who holds it, when the State Corporation is to have it
-- What is no longer open has no row.
-- param: alerts VARCHAR  JSON: an array of {alert, case_id, service, stage, instance, step, occurrence}
-- param: now TIMESTAMP  the instant of what is known
-- column: alert VARCHAR  key and level
-- column: edition VARCHAR  edition that gives the norm
-- column: amount INTEGER  of the norm; NULL without one
-- column: unit VARCHAR  of the norm; NULL without one
-- column: deadline TIMESTAMP  last instant that is on time
-- column: last_day DATE  local date of the last day
-- column: resource VARCHAR  the person or body that holds it; NULL for a stage
-- column: corporation_due TIMESTAMP  NULL for a step
WITH asked AS (
  SELECT unnest(from_json(coalesce(CAST($alerts AS VARCHAR), '[]'), '[{
    "alert":"VARCHAR","case_id":"VARCHAR","service":"VARCHAR","stage":"VARCHAR","instance":"SMALLINT","step":"SMALLINT",
    "occurrence":"INTEGER"
  }]'), recursive := true)
)
SELECT
  asked.alert, fact.edition, fact.amount, CAST(fact.unit AS VARCHAR) AS unit, fact.deadline, fact.last_day,
  CASE WHEN fact.holder_since <= $now THEN fact.holder_resource END AS resource,
  CAST(NULL AS TIMESTAMP) AS corporation_due
FROM asked
JOIN step_fact AS fact
  ON fact.case_id = asked.case_id AND fact.service = asked.service AND fact.stage = asked.stage
  AND fact.instance = asked.instance AND fact.step = asked.step AND fact.occurrence = asked.occurrence
WHERE fact.known_from <= $now AND fact.open_until > $now
UNION ALL
SELECT
  asked.alert, fact.edition, fact.amount, CAST(fact.unit AS VARCHAR) AS unit, fact.deadline, fact.last_day,
  NULL AS resource, fact.corporation_due
FROM asked
JOIN stage_fact AS fact
  ON fact.case_id = asked.case_id AND fact.service = asked.service AND fact.stage = asked.stage
  AND fact.instance = asked.instance
WHERE asked.step IS NULL AND fact.known_from <= $now AND fact.open_until > $now;
