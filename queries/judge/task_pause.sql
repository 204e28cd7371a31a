-- name: judge/task_pause
-- purpose: the pauses of the clock's tasks, as they were known, from the handover to the end
-- needs: judge/flow_version, judge/flow_pause
-- makes: clock_pause
-- column: task BIGINT  the version
-- column: paused TIMESTAMP  when the clock stopped
-- column: resumed TIMESTAMP  when it started again; NULL while it stands
CREATE OR REPLACE TEMP TABLE clock_pause AS
WITH pause AS (
  SELECT
    v.version AS task, p.paused, v.handover,
    CASE
      WHEN v.latest AND s.ended IS NOT NULL THEN least(coalesce(p.resumed, s.ended), s.ended)
      WHEN p.to_n <= v.known_n THEN p.resumed
    END AS resumed
  FROM flow_pause p
    JOIN flow_span s ON s.instance_n = p.instance_n
    JOIN flow_version v ON v.span = s.span
  WHERE v.open_reason IS NULL
    AND p.from_n <= v.known_n
    AND (s.end_n IS NULL OR p.from_n < s.end_n)
    -- A stage without order: its step counts from the completion before it, so pauses before its own event matter.
    AND (p.to_n IS NULL OR p.to_n > s.start_n OR s.span % 4 = 3)
)
SELECT task, paused, resumed FROM pause WHERE resumed IS NULL OR (resumed > paused AND resumed > handover);
