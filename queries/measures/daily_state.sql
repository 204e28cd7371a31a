-- name: measures/daily_state
-- purpose: what was open at the end of each of the 30 local days up to the as-of instant, as it was known then
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
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
-- Instants are counted by quarters of an hour, at which the days of all zones begin; the last moment may lie anywhere,
-- so nothing after it is looked at, and whatever ends after it is put in a far quarter.
moment AS (
  SELECT
    CAST($as_of_day AS DATE) - n AS day,
    CASE
      WHEN n = 0 THEN 9000000000
      ELSE epoch_us((CAST(CAST($as_of_day AS DATE) - n + 1 AS TIMESTAMP) AT TIME ZONE CAST($zone AS VARCHAR)) AT TIME ZONE 'UTC')
        // 900000000
    END AS quarter
  FROM number
),
late_step AS (
  -- Only what was late while open can have been overdue on one of the days.
  SELECT
    GREATEST(known_from, deadline + INTERVAL '0.000001' SECOND) AS begins, open_until AS ends,
    holder_since, holder_actor, holder_resource, norm_actor
  FROM step_fact
  WHERE deadline < CAST($as_of AS TIMESTAMP) AND known_from <= CAST($as_of AS TIMESTAMP)
    AND open_until > CAST(CAST($as_of_day AS DATE) - 31 AS TIMESTAMP)
    AND open_until > deadline
    AND (suspended_at IS NULL OR suspended_at > deadline)
    AND (reason IS NULL OR reason NOT IN ('no_receipt', 'no_edition', 'no_calendar', 'no_norm', 'no_handover'))
    AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($step AS SMALLINT) IS NULL OR step = CAST($step AS SMALLINT))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
),
held_step AS (
  -- Until its holder is known it is the norm's actor who has it.
  SELECT begins, LEAST(ends, COALESCE(holder_since, ends)) AS ends, norm_actor AS actor, CAST(NULL AS VARCHAR) AS resource
  FROM late_step
  UNION ALL
  SELECT GREATEST(begins, holder_since), ends, COALESCE(holder_actor, norm_actor), holder_resource
  FROM late_step
  WHERE holder_since < ends
),
overdue_step AS (
  SELECT begins, ends
  FROM held_step
  WHERE begins < ends AND begins <= CAST($as_of AS TIMESTAMP)
    AND (CAST($actor AS VARCHAR) IS NULL OR actor = CAST($actor AS VARCHAR))
    AND (CAST($resource AS VARCHAR) IS NULL OR resource = CAST($resource AS VARCHAR))
),
overdue_change AS (
  SELECT epoch_us(begins) // 900000000 AS quarter, COUNT(*) AS steps
  FROM overdue_step GROUP BY epoch_us(begins) // 900000000
  UNION ALL
  SELECT epoch_us(ends) // 900000000, -COUNT(*)
  FROM overdue_step WHERE ends <= CAST($as_of AS TIMESTAMP) GROUP BY epoch_us(ends) // 900000000
),
overdue AS (
  SELECT moment.day, SUM(overdue_change.steps) AS steps
  FROM moment JOIN overdue_change ON overdue_change.quarter < moment.quarter
  GROUP BY moment.day
),
recent_stage AS (
  -- A stage while it is open, and from its end on.
  SELECT
    service, case_id, stage, instance, alone, known_from AS begins, open_until AS ends,
    CAST(NULL AS verdict) AS verdict, CAST(NULL AS DATE) AS completed_day
  FROM stage_fact
  WHERE known_from <= CAST($as_of AS TIMESTAMP) AND open_until > CAST(CAST($as_of_day AS DATE) - 31 AS TIMESTAMP)
    AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  UNION ALL
  SELECT
    service, case_id, stage, instance, alone, completed, CAST('infinity' AS TIMESTAMP), verdict, completed_day
  FROM stage_fact
  WHERE completed <= CAST($as_of AS TIMESTAMP) AND completed_day >= CAST($as_of_day AS DATE) - 58
    AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
    AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
    AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
),
reached AS ({{measures/at/reached_spans}}),
counted AS (
  SELECT service, case_id, alone, begins, ends, verdict, completed_day
  FROM recent_stage
  WHERE (CAST($step AS SMALLINT) IS NULL AND CAST($actor AS VARCHAR) IS NULL AND CAST($resource AS VARCHAR) IS NULL OR FALSE)
  UNION ALL
  SELECT
    fact.service, fact.case_id, fact.alone, GREATEST(fact.begins, reached.begins), LEAST(fact.ends, reached.ends),
    fact.verdict, fact.completed_day
  FROM recent_stage AS fact
  JOIN reached
    ON reached.case_id = fact.case_id AND reached.service = fact.service AND reached.stage = fact.stage
    AND reached.instance = fact.instance AND reached.begins < fact.ends AND fact.begins < reached.ends
  WHERE (CAST($step AS SMALLINT) IS NOT NULL OR CAST($actor AS VARCHAR) IS NOT NULL OR CAST($resource AS VARCHAR) IS NOT NULL)
    AND GREATEST(fact.begins, reached.begins) <= CAST($as_of AS TIMESTAMP)
),
open_change AS (
  SELECT epoch_us(begins) // 900000000 AS quarter, COUNT(*) AS cases
  FROM counted WHERE alone AND verdict IS NULL AND completed_day IS NULL GROUP BY epoch_us(begins) // 900000000
  UNION ALL
  SELECT epoch_us(ends) // 900000000, -COUNT(*)
  FROM counted
  WHERE alone AND verdict IS NULL AND completed_day IS NULL AND ends <= CAST($as_of AS TIMESTAMP)
  GROUP BY epoch_us(ends) // 900000000
),
together AS (
  -- Of several stages that are open together the case counts once.
  SELECT moment.day, counted.service, counted.case_id
  FROM moment
  JOIN counted
    ON NOT counted.alone AND counted.completed_day IS NULL
    AND epoch_us(counted.begins) // 900000000 < moment.quarter
    AND (CASE WHEN counted.ends <= CAST($as_of AS TIMESTAMP) THEN epoch_us(counted.ends) // 900000000 ELSE 9000000000 END)
      >= moment.quarter
  GROUP BY moment.day, counted.service, counted.case_id
),
open_count AS (
  SELECT day, SUM(cases) AS cases
  FROM (
    SELECT moment.day, open_change.cases
    FROM moment JOIN open_change ON open_change.quarter < moment.quarter
    UNION ALL
    SELECT day, COUNT(*) FROM together GROUP BY day
  ) AS part
  GROUP BY day
),
ended AS (
  SELECT
    completed_day, epoch_us(begins) // 900000000 AS begins,
    CASE WHEN ends <= CAST($as_of AS TIMESTAMP) THEN epoch_us(ends) // 900000000 ELSE 9000000000 END AS ends,
    COUNT(*) FILTER (WHERE verdict = 'on_time') AS on_time,
    COUNT(*) FILTER (WHERE verdict <> 'unjudged') AS judged
  FROM counted
  WHERE completed_day IS NOT NULL
  GROUP BY
    completed_day, epoch_us(begins) // 900000000,
    CASE WHEN ends <= CAST($as_of AS TIMESTAMP) THEN epoch_us(ends) // 900000000 ELSE 9000000000 END
),
rate AS (
  SELECT moment.day, CAST(SUM(ended.on_time) AS DOUBLE) / NULLIF(SUM(ended.judged), 0) AS on_time_rate
  FROM moment
  JOIN ended
    ON ended.begins < moment.quarter AND ended.ends >= moment.quarter
    AND ended.completed_day BETWEEN moment.day - 29 AND moment.day
  GROUP BY moment.day
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
