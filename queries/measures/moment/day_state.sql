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
moment AS (SELECT CAST($as_of_day AS DATE) - n AS day FROM number),
-- Local dates of the last two months in the main zone, each under the dates in UTC that it may lie on: to tell the date of
-- every instant by its zone would take longer than all the rest.
near_day AS (
  SELECT clock_day.day + number.n AS utc_day, clock_day.day, clock_day.starts_at, clock_day.ends_at
  FROM clock_day CROSS JOIN (VALUES (-1), (0), (1)) AS number (n)
  WHERE clock_day.schedule = (SELECT MIN(schedule) FROM schedule WHERE zone = CAST($zone AS VARCHAR))
    AND clock_day.day BETWEEN CAST($as_of_day AS DATE) - 60 AND CAST($as_of_day AS DATE) + 1
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
    stage_fact.completed_day, near_day.day, stage_fact.place,
    COUNT(*) FILTER (WHERE stage_fact.verdict = 'on_time') AS on_time,
    COUNT(*) FILTER (WHERE stage_fact.verdict <> 'unjudged') AS judged
  FROM stage_fact
  JOIN near_day
    ON near_day.utc_day = CAST(stage_fact.completed AS DATE)
    AND near_day.starts_at <= stage_fact.completed AND near_day.ends_at >= stage_fact.completed
  WHERE stage_fact.completed <= CAST($as_of AS TIMESTAMP) AND stage_fact.completed_day >= CAST($as_of_day AS DATE) - 58
  GROUP BY stage_fact.completed_day, near_day.day, stage_fact.place
),
-- What begins and ends, by its local date in the main zone: at the end of a day is open what began by then and has not ended.
turn AS (
  SELECT begins AS instant, place, 0 AS stages, 1 AS steps FROM late_step WHERE begins < ends
  UNION ALL
  SELECT ends, place, 0, -1 FROM late_step WHERE begins < ends AND ends <= CAST($as_of AS TIMESTAMP)
  UNION ALL
  SELECT begins, place, 1, 0 FROM open_stage WHERE alone
  UNION ALL
  SELECT ends, place, -1, 0 FROM open_stage WHERE alone AND ends <= CAST($as_of AS TIMESTAMP)
),
change AS (
  -- What began before those months was open when they began.
  SELECT
    COALESCE(near_day.day, CAST($as_of_day AS DATE) - 61) AS day, turn.place,
    SUM(turn.stages) AS stages, SUM(turn.steps) AS steps
  FROM turn
  LEFT JOIN near_day
    ON near_day.utc_day = CAST(turn.instant AS DATE)
    AND near_day.starts_at <= turn.instant AND near_day.ends_at >= turn.instant
  GROUP BY COALESCE(near_day.day, CAST($as_of_day AS DATE) - 61), turn.place
),
part AS (
  SELECT
    moment.day, change.place, CAST(NULL AS VARCHAR) AS case_id,
    SUM(change.stages) AS alone, SUM(change.steps) AS overdue_steps, 0 AS on_time, 0 AS judged
  FROM moment JOIN change ON change.day <= moment.day
  GROUP BY moment.day, change.place
  UNION ALL
  SELECT moment.day, ended.place, NULL, 0, 0, SUM(ended.on_time), SUM(ended.judged)
  FROM moment
  JOIN ended ON ended.day <= moment.day AND ended.completed_day BETWEEN moment.day - 29 AND moment.day
  GROUP BY moment.day, ended.place
  UNION ALL
  SELECT DISTINCT moment.day, shared.place, shared.case_id, 0, 0, 0, 0
  FROM moment
  JOIN (
    SELECT
      place, case_id,
      CAST((begins AT TIME ZONE 'UTC') AT TIME ZONE CAST($zone AS VARCHAR) AS DATE) AS first_day,
      CASE WHEN ends <= CAST($as_of AS TIMESTAMP)
        THEN CAST((ends AT TIME ZONE 'UTC') AT TIME ZONE CAST($zone AS VARCHAR) AS DATE) END AS end_day
    FROM open_stage
    WHERE NOT alone
  ) AS shared
    ON shared.first_day <= moment.day AND (shared.end_day IS NULL OR shared.end_day > moment.day)
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
