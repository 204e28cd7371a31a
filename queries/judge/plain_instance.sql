-- name: judge/plain_instance
-- purpose: adds the plain stages, with the stages beside them as judge/flow_beside has them
-- needs: judge/new_facts, judge/plain_track
INSERT INTO known_instance BY NAME
SELECT
  t.instance_n, t.case_id, t.service, t.stage, 1 AS instance, t.provider, t.channel, t.zone, t.edition, t.received, t.day,
  way.result_due_hours,
  lead(t.stage) OVER following AS next_stage,
  lead(t.received) OVER following AS next_opened,
  coalesce(lead(t.received) OVER following >= t.ended, lead(t.received) OVER following IS NULL)
    AND coalesce(
      max(coalesce(t.ended, 'infinity'::TIMESTAMP)) OVER (following ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
        <= t.received,
      true
    ) AS alone
FROM plain_track t LEFT JOIN channel way ON way.service = t.service AND way.channel = t.channel
WINDOW following AS (PARTITION BY t.case_no, t.service ORDER BY t.received, t.stage);
