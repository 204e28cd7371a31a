-- name: judge/add_facts
-- kind: script
-- purpose: stores the new facts of the touched cases, in order of time: measures skip what lies at another time
-- needs: judge/new_facts
INSERT INTO place
SELECT
  (SELECT coalesce(max(place), 0) FROM place) + row_number() OVER (ORDER BY service, stage, step NULLS FIRST, provider),
  provider, service, stage, step
FROM (
  SELECT provider::VARCHAR AS provider, service, stage, step
  FROM (SELECT DISTINCT provider, service, stage, step FROM new_fact)
  EXCEPT
  SELECT provider, service, stage, step FROM place
);
INSERT INTO step_fact BY NAME
SELECT
  new.* EXCLUDE (received_day, opened, outcome, corporation_due, next_stage, next_opened, alone, norm_actor, place),
  norm.actor AS norm_actor, place.place
FROM new_fact AS new
  LEFT JOIN step_norm AS norm ON norm.edition = new.edition AND norm.stage = new.stage AND norm.step = new.step
  LEFT JOIN place
    ON place.provider IS NOT DISTINCT FROM new.provider AND place.service = new.service
    AND place.stage = new.stage AND place.step = new.step
WHERE new.step IS NOT NULL
ORDER BY new.open_until;
INSERT INTO stage_fact BY NAME
SELECT
  new.case_id, new.service, new.stage, new.instance, new.provider, new.channel, new.edition, new.amount, new.unit,
  new.received, new.received_day, new.opened, new.known_from, new.known_to, new.completed, new.completed_day,
  new.outcome, new.deadline, new.last_day, new.deadline_from, new.due_soon_at, new.run_total, new.run_paused,
  new.suspended_at, new.verdict, new.reason, new.late_by, new.used, new.after_hours, new.corporation_due,
  new.open_until, new.next_stage, new.next_opened, new.alone, place.place
FROM new_fact AS new
  LEFT JOIN place
    ON place.provider IS NOT DISTINCT FROM new.provider AND place.service = new.service
    AND place.stage = new.stage AND place.step IS NULL
WHERE new.step IS NULL
ORDER BY new.open_until;
INSERT INTO case_fact FROM new_case_fact;
INSERT INTO deviation FROM new_deviation;
DROP TABLE new_fact;
DROP TABLE new_case_fact;
DROP TABLE new_deviation;
DROP TYPE IF EXISTS temp.event_word;
DROP VIEW IF EXISTS judged_event;
