-- name: judge/clock_start
-- purpose: where each count of a norm starts, and how far it goes
-- A count moves through positions: µs of running time, or for legal day norms dates (as days since 1970) or working-day
-- numbers. It starts at `position` and ends `length` later, plus what pauses skip.
-- A norm in minutes or hours whose handover is known only to the day is counted twice: from the end of that day (the
-- task's own count, so that nobody is late by what is not known), and `early`, from its start.
-- needs: judge/clock_empty
-- column: count_no BIGINT  2 * task, or 2 * task + 1 for the early count
-- column: task BIGINT  the task
-- column: early BOOLEAN  counted from the start of the handover's day
-- column: schedule INTEGER  zone, office hours and calendar
-- column: tick_us BIGINT  length of the schedule's ticks
-- column: unit unit  of the norm
-- column: amount INTEGER  of the norm
-- column: running VARCHAR  the time that the norm runs on: plain, office or working
-- column: by_dates BOOLEAN  a legal day norm
-- column: closing BOOLEAN  its deadline is the closing time of the last day
-- column: handover_us BIGINT  µs
-- column: start_us BIGINT  µs; the handover, or the end or start of its day
-- column: completed_us BIGINT  µs; NULL while open
-- column: given_us BIGINT  deadline given by the source, µs
-- column: days_decide BOOLEAN  minutes or hours, and a time known only to the day: the dates decide
-- column: day_only_handover BOOLEAN  as in the task
-- column: position BIGINT  where the count starts
-- column: length BIGINT  how far it goes
-- column: run_from BIGINT  running time at the start, µs
WITH task AS (
  SELECT
    t.task, t.schedule, t.unit, t.amount, t.method, t.day_start, t.day_end, t.day_zero,
    t.day_only_handover, s.tick_us,
    CASE
      WHEN t.unit = 'working_days' THEN 'working'
      WHEN t.unit = 'calendar_days' OR t.method = 'elapsed' OR t.hours = 'clock' THEN 'plain'
      ELSE 'office'
    END AS running,
    t.unit IN ('minutes', 'hours') AS timed,
    epoch_us(t.handover) AS handover_us,
    epoch_us(t.completed) AS completed_us,
    epoch_us(t.source_deadline) AS given_us,
    t.unit IN ('minutes', 'hours')
      AND (t.day_only_completed OR (t.day_only_handover AND t.source_deadline IS NULL)) AS days_decide
  FROM clock_task t
  LEFT JOIN schedule s ON s.schedule = t.schedule
),
count AS (
  SELECT 2 * task AS count_no, false AS early, handover_us AS start_us, *
  FROM task WHERE NOT (day_only_handover AND timed) OR unit IS NULL
  UNION ALL
  SELECT
    2 * t.task + e.early::INTEGER, e.early,
    CASE WHEN e.early THEN epoch_us(d.starts_at) ELSE epoch_us(d.ends_at) END, t.*
  FROM task t
  CROSS JOIN (VALUES (false), (true)) e (early)
  LEFT JOIN clock_tick k ON k.schedule = t.schedule AND k.tick = t.handover_us // t.tick_us
  LEFT JOIN clock_day d ON d.schedule = t.schedule AND d.day = k.day
  WHERE t.day_only_handover AND t.timed
),
looked_up AS (
  SELECT
    c.*, c.method = 'legal' AND NOT c.timed AS by_dates,
    k.day, k.working, k.working_no, k.next_working,
    CASE c.running
      WHEN 'plain' THEN c.start_us
      WHEN 'office' THEN k.office_base + k.office_rate * c.start_us
      ELSE k.working_base + k.working_rate * c.start_us
    END AS run_from
  FROM count c
  LEFT JOIN clock_tick k ON k.schedule = c.schedule AND k.tick = c.start_us // c.tick_us
)
SELECT
  count_no, task, early, schedule, tick_us, unit, amount, running, by_dates,
  day_end = 'closing' AS closing,
  handover_us, start_us, completed_us, given_us, days_decide, day_only_handover,
  CASE
    WHEN NOT by_dates THEN run_from
    -- Day 0 does not count, unless same_day says so: then the count starts one earlier.
    WHEN unit = 'calendar_days' THEN
      (CASE WHEN day_zero = 'next_working' THEN next_working ELSE day END - DATE '1970-01-01')
        - (day_start = 'same_day')::INTEGER
    WHEN day_start = 'same_day' THEN working_no - working
    WHEN day_zero = 'next_working' THEN working_no + 1 - working
    ELSE working_no
  END AS position,
  amount * CASE
    WHEN by_dates THEN 1
    WHEN unit = 'minutes' THEN 60000000
    WHEN unit = 'hours' THEN 3600000000
    ELSE 86400000000
  END AS length,
  run_from
FROM looked_up;
