-- name: judge/stage_fact
-- purpose: a row for every instance of a stage and knowledge interval
-- needs: judge/task, judge/clock_answer
INSERT INTO stage_fact BY NAME
SELECT
  t.case_id, t.service, t.stage, i.instance, i.provider, i.channel, i.edition, r.amount, r.unit,
  v.handover AS received,
  timezone(schedule.zone, timezone('UTC', v.handover))::DATE AS received_day,
  s.start_at AS opened, v.known_from, v.known_to,
  CASE WHEN v.latest THEN s.ended END AS completed,
  coalesce(
    a.completed_day, CASE WHEN v.latest THEN timezone(schedule.zone, timezone('UTC', s.ended))::DATE END
  ) AS completed_day,
  CASE WHEN v.latest AND s.ended IS NOT NULL THEN CASE WHEN closer.refused THEN 'refused' ELSE 'granted' END END AS outcome,
  a.deadline, a.last_day, a.deadline_from, a.due_soon_at, a.run_total, a.run_paused,
  -- Counted from the handover on; a deadline given before the handover had not passed when the clock was stopped before it.
  CASE
    WHEN v.open_reason IS NOT NULL THEN NULL
    WHEN v.suspended_at <= a.deadline THEN least(greatest(v.suspended_at, v.handover), a.deadline)
    ELSE greatest(v.suspended_at, CASE WHEN v.suspended_at IS NOT NULL THEN v.handover END)
  END AS suspended_at,
  CASE WHEN v.open_reason IS NOT NULL THEN 'unjudged' ELSE a.verdict::VARCHAR END::verdict AS verdict,
  coalesce(v.open_reason, a.reason) AS reason,
  a.late_by, a.used, a.after_hours,
  a.deadline - to_hours(channel.result_due_hours) AS corporation_due
FROM flow_version v
  JOIN flow_span s ON s.span = v.span
  JOIN flow_rule r ON r.span = v.span
  JOIN flow_instance i ON i.instance_n = s.instance_n
  JOIN flow_track t ON t.track = i.track
  LEFT JOIN channel ON channel.service = t.service AND channel.channel = i.channel
  LEFT JOIN schedule ON schedule.schedule = i.schedule
  LEFT JOIN clock_answer a ON a.task = v.version
  LEFT JOIN flow_event closer ON closer.n = s.end_n
WHERE s.step IS NULL;
