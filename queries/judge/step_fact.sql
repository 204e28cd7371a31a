-- name: judge/step_fact
-- purpose: a row for every step occurrence and knowledge interval
-- Why an occurrence cannot be judged even while open stays its reason; how it ended comes after, the clock's reasons last.
-- needs: judge/task, judge/clock_answer
INSERT INTO step_fact BY NAME
WITH started AS (
  SELECT span, min("at") AS "at" FROM flow_note WHERE started GROUP BY span
)
SELECT
  t.case_id, t.service, t.stage, i.instance, s.step, s.occurrence,
  i.provider, i.channel, i.edition, r.amount, r.unit, i.received,
  v.known_from, v.known_to, v.handover, v.holder_since, v.holder_actor, v.holder_resource,
  started."at" AS started,
  e.ended AS completed,
  coalesce(a.completed_day, timezone(schedule.zone, timezone('UTC', e.ended))::DATE) AS completed_day,
  e.result,
  CASE WHEN e.result = 'completed' THEN closer.actor END AS ended_actor,
  CASE WHEN e.result = 'completed' THEN closer.resource END AS ended_resource,
  a.deadline, a.last_day, a.deadline_from, a.due_soon_at, a.run_total, a.run_paused,
  CASE WHEN v.open_reason IS NULL THEN v.suspended_at END AS suspended_at,
  CASE
    WHEN v.open_reason IS NOT NULL THEN 'unjudged'
    WHEN e.end_reason IS NOT NULL THEN 'unjudged'
    ELSE a.verdict::VARCHAR
  END::verdict AS verdict,
  coalesce(v.open_reason, CASE WHEN a.reason = 'no_calendar' THEN a.reason END, e.end_reason, a.reason) AS reason,
  CASE WHEN e.end_reason IS NULL THEN a.late_by END AS late_by,
  CASE WHEN e.end_reason IS NULL THEN a.used END AS used,
  CASE WHEN e.end_reason IS NULL THEN a.after_hours END AS after_hours,
  greatest(0, epoch_us(started."at") - epoch_us(CASE WHEN e.ended IS NOT NULL THEN v.handover END)) AS waiting,
  epoch_us(e.ended) - epoch_us(started."at") AS work
FROM flow_version v
  JOIN flow_span s ON s.span = v.span
  JOIN flow_rule r ON r.span = v.span
  JOIN flow_instance i ON i.instance_n = s.instance_n
  JOIN flow_track t ON t.track = i.track
  LEFT JOIN schedule ON schedule.schedule = i.schedule
  LEFT JOIN clock_answer a ON a.task = v.version
  LEFT JOIN started ON started.span = v.span
  LEFT JOIN flow_event closer ON closer.n = s.end_n
  -- The end belongs to the last version only: earlier ones say what was known before it.
  LEFT JOIN (SELECT span, ended, result, end_reason FROM flow_span WHERE ended IS NOT NULL) e
    ON v.latest AND e.span = v.span
WHERE s.step IS NOT NULL;
