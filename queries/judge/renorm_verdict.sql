-- name: judge/renorm_verdict
-- kind: script
-- purpose: what of each of these facts is to be written, by the clock's answers
-- Why an occurrence ended otherwise than by its completion stays; that a count runs out of the calendar goes before, as in judge/fact.
-- needs: judge/renorm_task, judge/clock_answer_kept
-- makes: renorm_verdict
CREATE OR REPLACE TEMP TABLE renorm_verdict AS
SELECT
  f.step_row, f.stage_row, f.place, f.edition, f.handover, f.completed, f.amount, f.unit,
  a.deadline, a.last_day, a.deadline_from, a.due_soon_at, a.run_total, a.run_paused,
  CASE WHEN f.reason IS NULL THEN a.verdict ELSE 'unjudged'::verdict END AS verdict,
  CASE WHEN a.reason = 'no_calendar' THEN a.reason ELSE coalesce(f.reason, a.reason) END AS reason, f.reason AS old_reason,
  CASE WHEN f.reason IS NULL THEN a.late_by END AS late_by,
  CASE WHEN f.reason IS NULL THEN a.used END AS used,
  CASE WHEN f.reason IS NULL THEN a.after_hours END AS after_hours,
  f.corporation_due + (a.deadline - f.old_deadline) AS corporation_due
FROM renorm_fact f LEFT JOIN clock_answer a ON a.task = f.task;
DROP TABLE renorm_fact;
