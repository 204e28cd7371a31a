-- name: judge/known_pause
-- purpose: adds the pauses of the part's stages and step occurrences, as they were known, from the handover to the end
-- needs: judge/new_facts, judge/flow_version, judge/flow_holder, judge/flow_norm, judge/flow_pause
INSERT INTO known_pause
WITH pause AS (
  SELECT
    k.task, p.paused, k.handover,
    CASE
      WHEN k.ended IS NOT NULL THEN least(coalesce(p.resumed, k.ended), k.ended)
      WHEN p.to_n <= k.known_n THEN p.resumed
    END AS resumed
  FROM ({{judge/flow_known}}) AS k JOIN flow_pause p ON p.instance_n = k.instance_n
  WHERE k.open_reason IS NULL
    AND CASE
      WHEN p.from_n > k.known_n OR p.from_n >= k.end_n THEN false
      -- A stage without order: its step counts from the completion before it, so pauses before its own event matter.
      ELSE p.to_n IS NULL OR p.to_n > k.start_n OR k.span % 4 = 3
    END
)
SELECT task, paused, resumed FROM pause WHERE resumed IS NULL OR (resumed > paused AND resumed > handover);
