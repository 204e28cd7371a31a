-- name: judge/deviation_order
-- purpose: deviations in the order of events: what the flow had to make of them
-- needs: judge/flow_pause, judge/flow_span, judge/flow_instance, judge/flow_late_extension
INSERT INTO deviation BY NAME
WITH found AS (
  SELECT n, step, instance_n, 'no_receipt' AS code
  FROM flow_turn
  WHERE opening AND NOT (kind = 'received' AND step IS NULL)
  UNION ALL
  SELECT t.n, t.step, t.instance_n, CASE WHEN t.n = i.late_receipt_n THEN 'completion_before_handover' ELSE 'second_receipt' END
  FROM flow_turn t
    JOIN flow_opening o ON o.n = t.n
    JOIN flow_instance i ON i.instance_n = t.instance_n
  WHERE NOT t.opening
  UNION ALL
  SELECT n, step, instance_n, 'step_skipped'
  FROM flow_turn
  WHERE ordered AND kind = 'received' AND NOT opening AND hands_over > open_step
  UNION ALL
  SELECT n, step, instance_n, CASE WHEN kind = 'completed' AND step < open_step THEN 'repeated' ELSE 'out_of_order' END
  FROM flow_turn
  WHERE ordered AND known_step AND NOT opening AND kind IN ('completed', 'started', 'extended') AND step <> open_step
  UNION ALL
  SELECT n, step, instance_n, 'suspension_within_suspension'
  FROM flow_turn
  WHERE kind = 'suspended' AND n NOT IN (SELECT from_n FROM flow_pause)
  UNION ALL
  SELECT n, step, instance_n, 'resumption_without_suspension'
  FROM flow_turn
  WHERE kind = 'resumed' AND n NOT IN (SELECT to_n FROM flow_pause WHERE to_n IS NOT NULL)
  UNION ALL
  SELECT late.n, e.step, s.instance_n, 'late_extension'
  FROM flow_late_extension late
    JOIN flow_span s ON s.span = late.span
    JOIN flow_event e ON e.n = late.n
)
SELECT t.case_id, t.service, t.stage, i.instance, found.step, found.code, e.event_no, e."at"
FROM found
  JOIN flow_event e ON e.n = found.n
  JOIN flow_instance i ON i.instance_n = found.instance_n
  JOIN flow_track t ON t.track = e.track;
