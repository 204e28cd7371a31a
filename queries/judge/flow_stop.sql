-- name: judge/flow_stop
-- purpose: when the clock of each stage and open step stops and starts again
-- A pause belongs to an occurrence from its start to its end, so one that is open across a return stops both occurrences.
-- needs: judge/flow_span, judge/flow_pause
-- makes: flow_stop
-- column: span BIGINT  the stage or step occurrence
-- column: n BIGINT  the event
-- column: "at" TIMESTAMP  when
-- column: stops BOOLEAN  true: stops; false: starts again, or ends stopped
CREATE OR REPLACE TEMP TABLE flow_stop AS
WITH stopped AS (
  SELECT s.span, s.start_n, s.start_at, s.end_n, s.ended, p.from_n, p.paused, p.to_n, p.resumed
  FROM flow_pause p JOIN flow_span s ON s.instance_n = p.instance_n
  WHERE s.span % 4 IN (0, 2)
    AND (s.end_n IS NULL OR p.from_n < s.end_n)
    AND (p.to_n IS NULL OR p.to_n > s.start_n)
)
SELECT span, greatest(from_n, start_n) AS n, paused AS "at", true AS stops FROM stopped
UNION ALL
SELECT
  span,
  CASE WHEN end_n IS NULL OR to_n < end_n THEN to_n ELSE end_n END,
  CASE WHEN end_n IS NULL OR to_n < end_n THEN resumed ELSE ended END,
  false
FROM stopped
WHERE to_n IS NOT NULL OR end_n IS NOT NULL;
