-- name: judge/task_pause_of_extension
-- purpose: the pauses known when an extension was recorded
-- needs: judge/task_extension, judge/flow_pause
-- makes: clock_pause
-- column: task BIGINT  the extension
-- column: paused TIMESTAMP  when the clock stopped
-- column: resumed TIMESTAMP  when it started again; NULL while it stands
CREATE OR REPLACE TEMP TABLE clock_pause AS
WITH pause AS (
  SELECT
    t.task, p.paused, t.handover,
    CASE WHEN p.to_n <= t.n THEN p.resumed END AS resumed
  FROM task_extension t JOIN flow_pause p ON p.instance_n = t.instance_n
  WHERE CASE WHEN p.from_n > t.n THEN false ELSE p.to_n IS NULL OR p.to_n > t.start_n END
)
SELECT task, paused, resumed FROM pause WHERE resumed IS NULL OR (resumed > paused AND resumed > handover);
