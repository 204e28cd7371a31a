-- name: judge/task_extension
-- purpose: the extensions whose lateness the norm's deadline may decide, one task for the clock each
-- needs: judge/flow_point, judge/flow_rule
-- makes: task_extension
-- column: task BIGINT  the clock's task
-- column: span BIGINT  the stage or step occurrence
-- column: n BIGINT  the extension
-- column: handover TIMESTAMP  where the clock starts
-- column: handover_day_only BOOLEAN  known to the day
CREATE OR REPLACE TEMP TABLE task_extension AS
SELECT row_number() OVER ()::BIGINT AS task, p.span, p.n, p.handover, coalesce(p.handover_day_only, false) AS handover_day_only
FROM flow_point p
  JOIN flow_rule r ON r.span = p.span
  JOIN flow_span s ON s.span = p.span
WHERE p.extends AND p.handover IS NOT NULL AND r.norm_reason IS NULL
  AND (s.open_reason IS NULL OR s.step IS NULL);
