-- name: judge/step_fact
-- purpose: a row for every step occurrence and knowledge interval
-- Why an occurrence cannot be judged even while open stays its reason; how it ended comes after, the clock's reasons last.
-- needs: judge/task, judge/clock_answer
INSERT INTO step_fact BY NAME
WITH started AS (
  SELECT span, min("at") AS "at" FROM flow_note WHERE started GROUP BY span
),
-- The end belongs to the last version only: earlier ones say what was known before it.
known AS (
  SELECT
    v.*, s.instance_n, s.step, s.occurrence, started."at" AS started,
    CASE WHEN v.latest THEN s.ended END AS ended,
    CASE WHEN v.latest THEN s.result END AS result,
    CASE WHEN v.latest THEN s.end_reason END AS end_reason,
    CASE WHEN v.latest AND s.result = 'completed' THEN s.end_n END AS completed_n
  FROM flow_version v
    JOIN flow_span s ON s.span = v.span
    LEFT JOIN started ON started.span = v.span
  WHERE s.step IS NOT NULL
)
SELECT
  t.case_id, t.service, t.stage, i.instance, k.step, k.occurrence,
  i.provider, i.channel, i.edition, r.amount, r.unit, i.received,
  k.known_from, k.known_to, k.handover, k.holder_since, k.holder_actor, k.holder_resource,
  k.started, k.ended AS completed,
  coalesce(a.completed_day, timezone(schedule.zone, timezone('UTC', k.ended))::DATE) AS completed_day,
  k.result, closer.actor AS ended_actor, closer.resource AS ended_resource,
  a.deadline, a.last_day, a.deadline_from, a.due_soon_at, a.run_total, a.run_paused,
  -- Counted from the handover on; a deadline given before the handover had not passed when the clock was stopped before it.
  CASE
    WHEN k.open_reason IS NOT NULL THEN NULL
    WHEN k.suspended_at <= a.deadline THEN least(greatest(k.suspended_at, k.handover), a.deadline)
    ELSE greatest(k.suspended_at, CASE WHEN k.suspended_at IS NOT NULL THEN k.handover END)
  END AS suspended_at,
  CASE WHEN k.open_reason IS NOT NULL OR k.end_reason IS NOT NULL THEN 'unjudged' ELSE a.verdict::VARCHAR END::verdict
    AS verdict,
  coalesce(k.open_reason, CASE WHEN a.reason = 'no_calendar' THEN a.reason END, k.end_reason, a.reason) AS reason,
  CASE WHEN k.end_reason IS NULL THEN a.late_by END AS late_by,
  CASE WHEN k.end_reason IS NULL THEN a.used END AS used,
  CASE WHEN k.end_reason IS NULL THEN a.after_hours END AS after_hours,
  CASE WHEN k.ended IS NOT NULL AND k.started IS NOT NULL AND k.handover IS NOT NULL THEN
    greatest(0, epoch_us(k.started) - epoch_us(k.handover))
  END AS waiting,
  epoch_us(k.ended) - epoch_us(k.started) AS work
FROM known k
  JOIN flow_rule r ON r.span = k.span
  JOIN flow_instance i ON i.instance_n = k.instance_n
  JOIN flow_track t ON t.track = i.track
  LEFT JOIN schedule ON schedule.schedule = i.schedule
  LEFT JOIN clock_answer a ON a.task = k.version
  LEFT JOIN flow_event closer ON closer.n = k.completed_n;
