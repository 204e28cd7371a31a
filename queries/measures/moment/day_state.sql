-- name: measures/moment/day_state
-- purpose: what each stage of each provider had open at the end of each of the 30 local days up to the as-of instant, as it was known then
-- The rule of measures/daily_state for whatever is asked of places; a test holds the two together.
-- makes: day_state
-- splice: day_state
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: as_of_day DATE  local date of the as-of instant in the main zone
-- param: zone VARCHAR  the main zone, by its IANA name
-- column: day DATE  local date in the main zone
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service; NULL: that the day is one of them
-- column: stage VARCHAR  stage of the service
-- column: case_id VARCHAR  a case of which several stages were open together; NULL: counts
-- column: alone BIGINT  open stages with no other stage of their case open beside them
-- column: overdue_steps BIGINT  open steps whose deadline had passed
-- column: on_time BIGINT  of the stages completed in the 30 days that end that day
-- column: judged BIGINT  the same, with a verdict
CREATE TABLE {{day_state}} AS
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
  SELECT place, GREATEST(known_from, deadline + INTERVAL '0.000001' SECOND) AS begins, open_until AS ends
  FROM step_fact
  WHERE deadline < CAST($as_of AS TIMESTAMP) AND known_from <= CAST($as_of AS TIMESTAMP)
    AND open_until > CAST(CAST($as_of_day AS DATE) - 31 AS TIMESTAMP)
    AND open_until > deadline
    AND (suspended_at IS NULL OR suspended_at > deadline)
    AND (reason IS NULL OR reason NOT IN ('no_receipt', 'no_edition', 'no_calendar', 'no_norm', 'no_handover'))
),
open_stage AS (
  SELECT service, case_id, place, alone, known_from AS begins, open_until AS ends
  FROM stage_fact
  WHERE known_from <= CAST($as_of AS TIMESTAMP) AND open_until > CAST(CAST($as_of_day AS DATE) - 31 AS TIMESTAMP)
),
ended AS (
  SELECT
    completed_day, epoch_us(completed) // 900000000 AS quarter, place,
    COUNT(*) FILTER (WHERE verdict = 'on_time') AS on_time,
    COUNT(*) FILTER (WHERE verdict <> 'unjudged') AS judged
  FROM stage_fact
  WHERE completed <= CAST($as_of AS TIMESTAMP) AND completed_day >= CAST($as_of_day AS DATE) - 58
  GROUP BY completed_day, epoch_us(completed) // 900000000, place
),
change AS (
  SELECT epoch_us(begins) // 900000000 AS quarter, place, 0 AS stages, COUNT(*) AS steps
  FROM late_step WHERE begins < ends GROUP BY epoch_us(begins) // 900000000, place
  UNION ALL
  SELECT epoch_us(ends) // 900000000, place, 0, -COUNT(*)
  FROM late_step WHERE begins < ends AND ends <= CAST($as_of AS TIMESTAMP) GROUP BY epoch_us(ends) // 900000000, place
  UNION ALL
  SELECT epoch_us(begins) // 900000000, place, COUNT(*), 0
  FROM open_stage WHERE alone GROUP BY epoch_us(begins) // 900000000, place
  UNION ALL
  SELECT epoch_us(ends) // 900000000, place, -COUNT(*), 0
  FROM open_stage WHERE alone AND ends <= CAST($as_of AS TIMESTAMP) GROUP BY epoch_us(ends) // 900000000, place
),
part AS (
  SELECT
    moment.day, change.place, CAST(NULL AS VARCHAR) AS case_id,
    SUM(change.stages) AS alone, SUM(change.steps) AS overdue_steps, 0 AS on_time, 0 AS judged
  FROM moment JOIN change ON change.quarter < moment.quarter
  GROUP BY moment.day, change.place
  UNION ALL
  SELECT moment.day, ended.place, NULL, 0, 0, SUM(ended.on_time), SUM(ended.judged)
  FROM moment
  JOIN ended ON ended.quarter < moment.quarter AND ended.completed_day BETWEEN moment.day - 29 AND moment.day
  GROUP BY moment.day, ended.place
  UNION ALL
  SELECT DISTINCT moment.day, open_stage.place, open_stage.case_id, 0, 0, 0, 0
  FROM moment
  JOIN open_stage
    ON NOT open_stage.alone
    AND epoch_us(open_stage.begins) // 900000000 < moment.quarter
    AND (CASE WHEN open_stage.ends <= CAST($as_of AS TIMESTAMP) THEN epoch_us(open_stage.ends) // 900000000 ELSE 9000000000 END)
      >= moment.quarter
  UNION ALL
  SELECT day, NULL, NULL, 0, 0, 0, 0 FROM moment
)
SELECT
  part.day, place.provider, place.service, place.stage, part.case_id,
  CAST(SUM(part.alone) AS BIGINT) AS alone, CAST(SUM(part.overdue_steps) AS BIGINT) AS overdue_steps,
  CAST(SUM(part.on_time) AS BIGINT) AS on_time, CAST(SUM(part.judged) AS BIGINT) AS judged
FROM part
LEFT JOIN place ON place.place = part.place
GROUP BY part.day, place.provider, place.service, place.stage, part.case_id;
