-- name: judge/renorm_task
-- kind: script
-- purpose: what the clock is asked of the facts of these norms, but of cases that are judged as a whole
-- A fact that ended otherwise than by its completion was asked as an open one, see judge/task; what has no deadline rests on no norm.
-- needs: judge/renorm_norms, judge/renorm_touch, judge/clock_empty
-- makes: renorm_fact
-- renorm_fact: step_row, stage_row BIGINT  the fact's row number, of a step or of a stage
CREATE OR REPLACE TEMP TABLE renorm_fact AS
SELECT row_number() OVER () AS task, *
FROM (
  SELECT
    f.rowid AS step_row, NULL::BIGINT AS stage_row, f.place, f.provider, f.edition, f.handover, f.completed, f.reason,
    f.deadline IS NOT NULL AS judgeable, NULL::TIMESTAMP AS corporation_due, f.deadline AS old_deadline, n.amount, n.unit
  FROM step_fact f JOIN renorm_norm n ON n.edition = f.edition AND n.stage = f.stage AND n.step = f.step
  WHERE f.case_id NOT IN (SELECT case_id FROM renorm_whole)
  UNION ALL
  SELECT
    NULL, f.rowid, f.place, f.provider, f.edition, f.received, f.completed, f.reason,
    f.deadline IS NOT NULL, f.corporation_due, f.deadline, n.amount, n.unit
  FROM stage_fact f JOIN renorm_norm n ON n.edition = f.edition AND n.stage = f.stage AND n.step IS NULL
  WHERE f.case_id NOT IN (SELECT case_id FROM renorm_whole)
);
INSERT INTO kept_task BY NAME
SELECT
  f.task, p.schedule, e.method, e.day_start, e.day_end, e.day_zero, e.hours, f.unit, f.amount, f.handover,
  CASE WHEN f.reason IS NULL THEN f.completed END AS completed,
  false AS day_only_handover, false AS day_only_completed
FROM renorm_fact f LEFT JOIN edition e ON e.edition = f.edition LEFT JOIN provider p ON p.provider = f.provider
WHERE f.judgeable;
