-- name: judge/flow_closed
-- purpose: where the stages that are opened once end
-- needs: judge/flow_once, judge/flow_step
-- makes: flow_closed
-- column: track BIGINT  the track
-- column: n BIGINT  the event that ends it
CREATE OR REPLACE TEMP TABLE flow_closed AS
SELECT e.track, min(e.n) AS n
FROM flow_event e
  LEFT JOIN flow_once once ON once.track = e.track
  LEFT JOIN flow_structure s ON s.structure = once.structure
  LEFT JOIN flow_step step ON step.structure = once.structure AND step.step = e.step
WHERE e.kind = 'completed' AND CASE
    WHEN e.n < once.n OR once.n IS NULL THEN false
    WHEN e.step IS NULL THEN true
    ELSE step.step IS NOT NULL AND ((s.ordered AND e.step = s.last_step) OR (e.refused AND step.refusal_closes))
  END
GROUP BY e.track;
