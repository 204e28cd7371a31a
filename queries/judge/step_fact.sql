-- name: judge/step_fact
-- purpose: a row for every step occurrence and knowledge interval
-- Why an occurrence cannot be judged even while open stays its reason; how it ended comes after, the clock's reasons last.
-- needs: judge/new_facts, judge/flow_version, judge/flow_holder, judge/flow_norm, judge/clock_answer
INSERT INTO new_step_fact BY NAME
SELECT
  t.case_id, t.service, t.stage, i.instance, k.step, k.occurrence,
  i.provider, i.channel, i.edition, k.amount, k.unit, i.received,
  k.known_from, k.known_to, k.handover, k.holder_since, k.holder_actor, k.holder_resource,
  k.started, k.ended AS completed,
  coalesce(
    a.completed_day,
    CASE
      WHEN o.at_start = o.at_end THEN (k.ended + o.at_start)::DATE
      ELSE timezone(i.zone, timezone('UTC', k.ended))::DATE
    END
  ) AS completed_day,
  k.result, k.ended_actor, k.ended_resource,
  a.deadline, a.last_day, a.deadline_from, a.due_soon_at, a.run_total, a.run_paused,
  -- Counted from the handover on; a deadline given before the handover had not passed when the clock was stopped before it.
  CASE
    WHEN k.open_reason IS NOT NULL OR k.suspended_at IS NULL THEN NULL
    WHEN k.suspended_at <= a.deadline THEN least(greatest(k.suspended_at, k.handover), a.deadline)
    ELSE greatest(k.suspended_at, k.handover)
  END AS suspended_at,
  CASE WHEN k.open_reason IS NULL AND k.end_reason IS NULL THEN a.verdict ELSE 'unjudged'::verdict END AS verdict,
  coalesce(k.open_reason, CASE WHEN a.reason = 'no_calendar' THEN a.reason END, k.end_reason, a.reason) AS reason,
  CASE WHEN k.end_reason IS NULL THEN a.late_by END AS late_by,
  CASE WHEN k.end_reason IS NULL THEN a.used END AS used,
  CASE WHEN k.end_reason IS NULL THEN a.after_hours END AS after_hours,
  CASE WHEN k.started IS NOT NULL AND k.ended IS NOT NULL AND k.handover IS NOT NULL THEN
    greatest(0, epoch_us(k.started) - epoch_us(k.handover))
  END AS waiting,
  epoch_us(k.ended) - epoch_us(k.started) AS work
FROM ({{judge/flow_known}}) AS k
  LEFT JOIN clock_answer a ON a.task = k.task
  LEFT JOIN flow_instance i ON i.instance_n = k.instance_n
  LEFT JOIN flow_track t ON t.track = i.track
  LEFT JOIN flow_offset o
    ON o.zone = CASE WHEN a.completed_day IS NULL THEN i.zone END AND o.utc_day = k.ended::DATE
WHERE k.step IS NOT NULL;
