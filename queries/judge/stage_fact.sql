-- name: judge/stage_fact
-- purpose: a row for every instance of a stage and knowledge interval
-- needs: judge/new_facts, judge/flow_version, judge/flow_holder, judge/flow_norm, judge/clock_answer
INSERT INTO new_stage_fact BY NAME
SELECT
  t.case_id, t.service, t.stage, i.instance, i.provider, i.channel, i.edition, k.amount, k.unit,
  k.handover AS received,
  CASE WHEN k.handover = i.received THEN i.day ELSE timezone(i.zone, timezone('UTC', k.handover))::DATE END AS received_day,
  k.start_at AS opened, k.known_from, k.known_to,
  k.ended AS completed,
  coalesce(
    a.completed_day,
    CASE
      WHEN o.at_start = o.at_end THEN (k.ended + o.at_start)::DATE
      ELSE timezone(i.zone, timezone('UTC', k.ended))::DATE
    END
  ) AS completed_day,
  CASE WHEN k.refused THEN 'refused' WHEN k.ended IS NOT NULL THEN 'granted' END AS outcome,
  a.deadline, a.last_day, a.deadline_from, a.due_soon_at, a.run_total, a.run_paused,
  -- As for steps.
  CASE
    WHEN k.open_reason IS NOT NULL OR k.suspended_at IS NULL THEN NULL
    WHEN k.suspended_at <= a.deadline THEN least(greatest(k.suspended_at, k.handover), a.deadline)
    ELSE greatest(k.suspended_at, k.handover)
  END AS suspended_at,
  CASE WHEN k.open_reason IS NULL THEN a.verdict ELSE 'unjudged'::verdict END AS verdict,
  coalesce(k.open_reason, a.reason) AS reason,
  a.late_by, a.used, a.after_hours,
  a.deadline - to_hours(channel.result_due_hours) AS corporation_due
FROM ({{judge/flow_known}}) AS k
  -- Stages are a small part of the answers; see judge/flow_span for the numbers.
  LEFT JOIN (SELECT * FROM clock_answer WHERE task // 1048576 % 4 = 0) a ON a.task = k.task
  LEFT JOIN flow_instance i ON i.instance_n = k.instance_n
  LEFT JOIN flow_track t ON t.track = i.track
  LEFT JOIN channel ON channel.service = t.service AND channel.channel = i.channel
  LEFT JOIN flow_offset o
    ON o.zone = CASE WHEN a.completed_day IS NULL THEN i.zone END AND o.utc_day = k.ended::DATE
WHERE k.step IS NULL;
