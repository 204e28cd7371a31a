-- name: judge/add_stage_facts
-- kind: script
-- purpose: stores the facts of stages, in order of time as those of steps
-- needs: judge/fact, judge/add_places
INSERT INTO stage_fact BY NAME
SELECT
  fact.case_id, fact.service, fact.stage, fact.instance, fact.provider, fact.channel, fact.edition, fact.amount, fact.unit,
  fact.received, fact.received_day, fact.opened, fact.known_from, fact.known_to, fact.completed, fact.completed_day,
  fact.outcome, fact.deadline, fact.last_day, fact.deadline_from, fact.due_soon_at, fact.run_total, fact.run_paused,
  fact.suspended_at, fact.verdict, fact.reason, fact.late_by, fact.used, fact.after_hours, fact.corporation_due,
  fact.open_until, fact.next_stage, fact.next_opened, fact.alone, place.place
FROM ({{judge/fact}}) AS fact
  LEFT JOIN place_by_word AS place
    ON place.provider IS NOT DISTINCT FROM fact.provider AND place.service = fact.service
    AND place.stage = fact.stage AND place.step IS NULL
WHERE fact.step IS NULL
ORDER BY fact.open_until;
