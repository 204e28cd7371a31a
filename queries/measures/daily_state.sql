-- name: measures/daily_state
-- purpose: what was open at the end of each of the 30 local days up to the as-of instant, as it was known then
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- param: as_of_day DATE  local date of the as-of instant in the main zone
-- param: zone VARCHAR  the main zone, by its IANA name
-- column: day DATE  local date in the main zone
-- column: open_cases INTEGER  cases with a stage in progress at the end of that day
-- column: overdue_steps INTEGER  open steps whose deadline had passed
-- column: on_time_rate DOUBLE  of the stages completed in the 30 days that end that day; NULL without any
WITH number (n) AS (
  VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14),
    (15), (16), (17), (18), (19), (20), (21), (22), (23), (24), (25), (26), (27), (28), (29)
),
moment AS (
  SELECT
    CAST($as_of_day AS DATE) - n AS day,
    -- One microsecond before the next local midnight; for the last day, the as-of instant.
    LEAST(
      (CAST(CAST($as_of_day AS DATE) - n + 1 AS TIMESTAMP) AT TIME ZONE CAST($zone AS VARCHAR)) AT TIME ZONE 'UTC'
        - INTERVAL '0.000001' SECOND,
      CAST($as_of AS TIMESTAMP)
    ) AS until
  FROM number
),
window_start AS (SELECT MIN(until) AS first_until, MIN(day) AS first_day FROM moment),
late_step AS (
  -- Only what was late while open can have been overdue on one of the days.
  SELECT step_fact.*
  FROM step_fact
  CROSS JOIN window_start
  WHERE deadline < CAST($as_of AS TIMESTAMP)
    AND (completed IS NULL OR (completed > deadline AND completed > first_until))
    AND known_to > first_until
    AND (reason IS NULL OR reason NOT IN ('no_receipt', 'no_edition', 'no_calendar', 'no_norm', 'no_handover'))
    AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($step AS SMALLINT) IS NULL OR step = CAST($step AS SMALLINT))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
),
overdue AS (
  -- The rule of measures/at/steps, at each moment; a test holds the two together.
  SELECT moment.day, COUNT(*) AS steps
  FROM moment
  JOIN late_step
    ON late_step.known_from <= moment.until AND moment.until < late_step.known_to
    AND late_step.deadline < moment.until
    AND (late_step.completed IS NULL OR late_step.completed > moment.until)
    AND (late_step.suspended_at IS NULL OR late_step.suspended_at > late_step.deadline)
  LEFT JOIN step_norm AS norm
    ON norm.edition = late_step.edition AND norm.stage = late_step.stage AND norm.step = late_step.step
  WHERE (CAST($actor AS VARCHAR) IS NULL OR CAST($actor AS VARCHAR) = COALESCE(
      CASE WHEN late_step.holder_since <= moment.until THEN late_step.holder_actor END,
      norm.actor
    ))
    AND (CAST($resource AS VARCHAR) IS NULL OR CAST($resource AS VARCHAR)
      = CASE WHEN late_step.holder_since <= moment.until THEN late_step.holder_resource END)
  GROUP BY moment.day
),
reached AS (
  -- Stages that reached the step, or came to the actor, that is asked for.
  SELECT moment.day, fact.case_id, fact.service, fact.stage, fact.instance
  FROM moment
  JOIN step_fact AS fact ON fact.known_from <= moment.until AND moment.until < fact.known_to
  LEFT JOIN step_norm AS norm
    ON norm.edition = fact.edition AND norm.stage = fact.stage AND norm.step = fact.step
  WHERE (CAST($step AS SMALLINT) IS NOT NULL OR CAST($actor AS VARCHAR) IS NOT NULL OR CAST($resource AS VARCHAR) IS NOT NULL)
    AND (CAST($step AS SMALLINT) IS NULL OR fact.step = CAST($step AS SMALLINT))
    AND (CAST($actor AS VARCHAR) IS NULL OR CAST($actor AS VARCHAR) = COALESCE(
      CASE WHEN fact.holder_since <= moment.until THEN fact.holder_actor END,
      norm.actor,
      CASE WHEN fact.completed <= moment.until THEN fact.ended_actor END
    ))
    AND (CAST($resource AS VARCHAR) IS NULL OR CAST($resource AS VARCHAR) = COALESCE(
      CASE WHEN fact.completed <= moment.until THEN fact.ended_resource END,
      CASE WHEN fact.holder_since <= moment.until THEN fact.holder_resource END
    ))
  GROUP BY moment.day, fact.case_id, fact.service, fact.stage, fact.instance
),
recent_stage AS (
  SELECT stage_fact.*
  FROM stage_fact
  CROSS JOIN window_start
  WHERE (completed IS NULL OR completed > first_until OR completed_day >= first_day - 29)
    AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
),
stage_by_day AS (
  SELECT
    moment.day, recent_stage.service, recent_stage.case_id, recent_stage.verdict,
    recent_stage.completed IS NOT NULL AND recent_stage.completed <= moment.until AS ended,
    recent_stage.completed_day
  FROM moment
  JOIN recent_stage
    ON recent_stage.known_from <= moment.until AND moment.until < recent_stage.known_to
    AND (recent_stage.completed IS NULL OR recent_stage.completed > moment.until
      OR recent_stage.completed_day BETWEEN moment.day - 29 AND moment.day)
  WHERE (CAST($step AS SMALLINT) IS NULL AND CAST($actor AS VARCHAR) IS NULL AND CAST($resource AS VARCHAR) IS NULL)
    OR EXISTS (
      SELECT 1 FROM reached
      WHERE reached.day = moment.day AND reached.case_id = recent_stage.case_id
        AND reached.service = recent_stage.service AND reached.stage = recent_stage.stage
        AND reached.instance = recent_stage.instance
    )
),
open_case AS (SELECT day, service, case_id FROM stage_by_day WHERE NOT ended GROUP BY day, service, case_id),
open_count AS (SELECT day, COUNT(*) AS cases FROM open_case GROUP BY day),
rate AS (
  SELECT
    day,
    CAST(COUNT(*) FILTER (WHERE verdict = 'on_time') AS DOUBLE)
      / NULLIF(COUNT(*) FILTER (WHERE verdict IN ('on_time', 'late')), 0) AS on_time_rate
  FROM stage_by_day
  WHERE ended AND completed_day BETWEEN day - 29 AND day
  GROUP BY day
)
SELECT
  moment.day,
  CAST(COALESCE(open_count.cases, 0) AS INTEGER) AS open_cases,
  CAST(COALESCE(overdue.steps, 0) AS INTEGER) AS overdue_steps,
  rate.on_time_rate
FROM moment
LEFT JOIN open_count ON open_count.day = moment.day
LEFT JOIN overdue ON overdue.day = moment.day
LEFT JOIN rate ON rate.day = moment.day
ORDER BY moment.day;
