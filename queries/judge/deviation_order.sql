-- name: judge/deviation_order
-- purpose: deviations in the order of events: what the flow had to make of them
-- needs: judge/new_facts, judge/flow_pause, judge/flow_instance, judge/flow_late_extension
INSERT INTO new_deviation BY NAME
WITH found AS (
  SELECT n, track, step, event_no, "at", instance_n, 'no_receipt' AS code
  FROM flow_turn
  WHERE opening AND NOT (kind = 'received' AND step IS NULL)
  UNION ALL
  SELECT
    t.n, t.track, t.step, t.event_no, t."at", t.instance_n,
    CASE WHEN t.n = i.late_receipt_n THEN 'completion_before_handover' ELSE 'second_receipt' END
  FROM flow_turn t LEFT JOIN flow_instance i ON i.instance_n = t.instance_n
  WHERE NOT t.opening AND t.kind = 'received' AND t.step IS NULL
  UNION ALL
  SELECT n, track, step, event_no, "at", instance_n, 'step_skipped'
  FROM flow_turn
  WHERE ordered AND kind = 'received' AND NOT opening AND hands_over > open_step
  UNION ALL
  SELECT
    n, track, step, event_no, "at", instance_n,
    CASE WHEN kind = 'completed' AND step < open_step THEN 'repeated' ELSE 'out_of_order' END
  FROM flow_turn
  WHERE ordered AND known_step AND NOT opening AND kind IN ('completed', 'started', 'extended') AND step <> open_step
  UNION ALL
  SELECT n, track, step, event_no, "at", instance_n, 'suspension_within_suspension'
  FROM flow_turn
  WHERE kind = 'suspended' AND n NOT IN (SELECT from_n FROM flow_pause)
  UNION ALL
  SELECT n, track, step, event_no, "at", instance_n, 'resumption_without_suspension'
  FROM flow_turn
  WHERE kind = 'resumed' AND n NOT IN (SELECT to_n FROM flow_pause WHERE to_n IS NOT NULL)
  UNION ALL
  SELECT n, track, step, event_no, "at", instance_n, 'late_extension'
  FROM flow_turn
  WHERE kind = 'extended' AND n IN (SELECT n FROM flow_late_extension)
)
SELECT t.case_id, t.service, t.stage, i.instance, found.step, found.code, found.event_no, found."at"
FROM found
  LEFT JOIN flow_instance i ON i.instance_n = found.instance_n
  LEFT JOIN flow_track t ON t.track = found.track;
