-- name: judge/add_facts
-- kind: script
-- purpose: stores the new facts of the touched cases
-- needs: judge/new_facts
INSERT INTO step_fact BY NAME
SELECT * EXCLUDE (received_day, opened, outcome, corporation_due) FROM new_fact WHERE step IS NOT NULL;
INSERT INTO stage_fact BY NAME
SELECT
  case_id, service, stage, instance, provider, channel, edition, amount, unit, received, received_day, opened,
  known_from, known_to, completed, completed_day, outcome, deadline, last_day, deadline_from, due_soon_at,
  run_total, run_paused, suspended_at, verdict, reason, late_by, used, after_hours, corporation_due
FROM new_fact
WHERE step IS NULL;
INSERT INTO case_fact FROM new_case_fact;
INSERT INTO deviation FROM new_deviation;
DROP TABLE new_fact;
DROP TABLE new_case_fact;
DROP TABLE new_deviation;
DROP TYPE IF EXISTS temp.event_word;
DROP VIEW IF EXISTS judged_event;
