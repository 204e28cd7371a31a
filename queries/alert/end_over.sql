-- name: alert/end_over
-- purpose: ends the alerts whose reason is no more: done, suspended, muted, taken back, put off, or their rule is off
-- A breach before a suspension stands, and so do its alerts.
-- param: now TIMESTAMP  the instant of what is known
-- param: rules VARCHAR  JSON: an array of the ids of rules that are on
-- param: muted VARCHAR  JSON: an array of {case_id, service}, service null for every service of the case
INSERT INTO alert_ended (alert, how, "at", reason)
WITH open_alert AS ({{alert/open_alert}}),
muted AS (
  SELECT unnest(from_json(coalesce(CAST($muted AS VARCHAR), '[]'), '[{"case_id":"VARCHAR","service":"VARCHAR"}]'), recursive := true)
),
known AS (
  SELECT
    open_alert.alert, fact.provider, fact.deadline, fact.suspended_at, fact.open_until > $now AS open
  FROM open_alert
  JOIN step_fact AS fact
    ON fact.case_id = open_alert.case_id AND fact.service = open_alert.service AND fact.stage = open_alert.stage
    AND fact.instance = open_alert.instance AND fact.step = open_alert.step AND fact.occurrence = open_alert.occurrence
  WHERE fact.known_from <= $now AND fact.known_to > $now
  UNION ALL
  SELECT
    open_alert.alert, fact.provider, fact.deadline, fact.suspended_at, fact.open_until > $now AS open
  FROM open_alert
  JOIN stage_fact AS fact
    ON fact.case_id = open_alert.case_id AND fact.service = open_alert.service AND fact.stage = open_alert.stage
    AND fact.instance = open_alert.instance
  WHERE open_alert.step IS NULL AND fact.known_from <= $now AND fact.known_to > $now
),
weighed AS (
  SELECT
    open_alert.alert,
    CASE
      WHEN known.alert IS NULL THEN 'gone'
      WHEN NOT known.open THEN 'done'
      WHEN NOT list_contains(from_json($rules, '["VARCHAR"]'), open_alert.rule) THEN 'rule_off'
      WHEN EXISTS (
        SELECT 1 FROM muted
        WHERE muted.case_id = open_alert.case_id AND (muted.service IS NULL OR muted.service = open_alert.service)
      ) THEN 'muted'
      WHEN known.deadline IS NULL THEN 'unjudged'
      WHEN known.provider IS DISTINCT FROM open_alert.provider THEN 'moved'
      WHEN known.suspended_at IS NOT NULL
        AND NOT (open_alert.verdict = 'overdue' AND known.deadline < known.suspended_at) THEN 'suspended'
      WHEN known.deadline > open_alert.deadline
        AND (open_alert.verdict <> 'overdue' OR known.deadline >= $now) THEN 'put_off'
    END AS why
  FROM open_alert
  LEFT JOIN known ON known.alert = open_alert.alert
)
SELECT
  alert,
  CASE why WHEN 'done' THEN 'resolved' WHEN 'suspended' THEN 'suspended' WHEN 'muted' THEN 'muted' ELSE 'withdrawn' END,
  $now,
  CASE WHEN why NOT IN ('done', 'suspended', 'muted') THEN why END
FROM weighed
WHERE why IS NOT NULL;
