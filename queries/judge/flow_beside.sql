-- name: judge/flow_beside
-- purpose: the stages of the same case and service around every stage (included)
-- needs: judge/flow_span
-- column: instance_n BIGINT  the event that opened the stage
-- column: next_stage VARCHAR  the stage opened after it; NULL without one
-- column: next_opened TIMESTAMP  when
-- column: alone BOOLEAN  no other one is ever open together with it
SELECT
  instance_n,
  lead(stage) OVER following AS next_stage,
  lead(start_at) OVER following AS next_opened,
  coalesce(lead(start_at) OVER following >= ended, lead(start_at) OVER following IS NULL)
    AND coalesce(
      max(coalesce(ended, 'infinity'::TIMESTAMP)) OVER (following ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
        <= start_at,
      true
    ) AS alone
FROM (
  SELECT s.instance_n, s.start_at, s.ended, t.case_no, t.service, t.stage, i.instance
  FROM flow_span s
    LEFT JOIN flow_instance i ON i.instance_n = s.instance_n
    LEFT JOIN flow_track t ON t.track = i.track
  WHERE s.step IS NULL
)
WINDOW following AS (PARTITION BY case_no, service ORDER BY start_at, stage, instance);
