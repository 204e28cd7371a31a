-- name: judge/task_extension
-- purpose: the extensions whose lateness the norm's deadline may decide, one task for the clock each
-- needs: judge/flow_point
-- makes: task_extension
-- column: task BIGINT  the clock's task
-- column: span BIGINT  the stage or step occurrence
-- column: n BIGINT  the extension
-- column: instance_n BIGINT  the event that opened the stage
-- column: start_n BIGINT  the event that started the occurrence
-- column: structure INTEGER  the stage as its edition has it
-- column: schedule INTEGER  of the provider
-- column: amount INTEGER  of the norm
-- column: unit unit  of the norm
-- column: handover TIMESTAMP  where the clock starts
-- column: handover_day_only BOOLEAN  known to the day
CREATE OR REPLACE TEMP TABLE task_extension AS
WITH extension AS (
  SELECT
    p.span, p.n, s.instance_n, s.start_n, i.structure, i.schedule,
    CASE WHEN s.step IS NULL THEN structure.amount ELSE step.amount END AS amount,
    CASE WHEN s.step IS NULL THEN structure.unit ELSE step.unit END AS unit,
    p.handover, coalesce(p.handover_day_only, false) AS handover_day_only
  FROM flow_point p
    LEFT JOIN flow_span s ON s.span = p.span
    LEFT JOIN flow_instance i ON i.instance_n = s.instance_n
    LEFT JOIN flow_structure structure ON structure.structure = i.structure
    LEFT JOIN flow_step step ON step.structure = i.structure AND step.step = s.step
  WHERE p.extends AND p.handover IS NOT NULL AND i.edition IS NOT NULL AND i.schedule IS NOT NULL
    AND (s.open_reason IS NULL OR s.step IS NULL)
)
SELECT row_number() OVER ()::BIGINT AS task, * FROM extension WHERE amount IS NOT NULL;
