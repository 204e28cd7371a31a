-- name: judge/renorm_write
-- kind: script
-- purpose: writes the verdicts where the facts lie: their order and all else of them stays
-- needs: judge/renorm_verdict
UPDATE step_fact AS f
SET amount = v.amount, unit = v.unit, deadline = v.deadline, last_day = v.last_day, deadline_from = v.deadline_from,
  due_soon_at = v.due_soon_at, run_total = v.run_total, run_paused = v.run_paused, verdict = v.verdict, reason = v.reason,
  late_by = v.late_by, used = v.used, after_hours = v.after_hours
FROM renorm_verdict AS v
WHERE f.rowid = v.step_row;
UPDATE stage_fact AS f
SET amount = v.amount, unit = v.unit, deadline = v.deadline, last_day = v.last_day, deadline_from = v.deadline_from,
  due_soon_at = v.due_soon_at, run_total = v.run_total, run_paused = v.run_paused, verdict = v.verdict, reason = v.reason,
  late_by = v.late_by, used = v.used, after_hours = v.after_hours, corporation_due = v.corporation_due
FROM renorm_verdict AS v
WHERE f.rowid = v.stage_row;
