-- name: judge/clock_start
-- purpose: where the count of each norm starts, and how far it goes
-- A count moves through positions: µs of running time, or for legal day norms dates (as days since 1970) or numbers of
-- working days. It starts at `position` and ends `length` later, plus what pauses skip.
-- needs: judge/clock_day_start
-- column: task BIGINT  the task
-- column: schedule INTEGER  zone, office hours and calendar
-- column: method VARCHAR  legal or elapsed
-- column: day_start VARCHAR  option of counting
-- column: day_end VARCHAR  option of counting
-- column: day_zero VARCHAR  option of counting
-- column: hours VARCHAR  option of counting
-- column: unit unit  of the norm
-- column: amount INTEGER  of the norm
-- column: handover TIMESTAMP  where the clock starts
-- column: completed TIMESTAMP  NULL while open
-- column: source_deadline TIMESTAMP  given by the source
-- column: day_only_handover BOOLEAN  known to the day
-- column: day_only_completed BOOLEAN  known to the day
-- column: tick_us BIGINT  length of the schedule's ticks
-- column: working BOOLEAN  the norm runs on working-day time
-- column: plain BOOLEAN  it runs on plain time; when neither, on office time
-- column: by_dates BOOLEAN  a legal day norm
-- column: timed BOOLEAN  in minutes or hours
-- column: closing BOOLEAN  its deadline is the closing time of the last day
-- column: same_day BOOLEAN  its first day counts
-- column: moved_zero BOOLEAN  it is counted from the first working day on
-- column: start_us BIGINT  µs; the handover, or the end of its day
-- column: completed_us BIGINT  µs; NULL while open
-- column: given_us BIGINT  deadline given by the source, µs
-- column: days_decide BOOLEAN  minutes or hours, and a time known only to the day: the dates decide
-- column: position BIGINT  where the count starts; NULL when it takes a calendar and there is none
-- column: length BIGINT  how far it goes
-- column: run_from BIGINT  running time at the start, µs
WITH task AS (
  SELECT
    t.*, s.tick_us,
    t.unit = 'working_days'::unit AS working,
    t.unit = 'calendar_days'::unit
      OR (t.unit <> 'working_days'::unit AND (t.method = 'elapsed' OR t.hours = 'clock')) AS plain,
    t.method = 'legal' AND t.unit >= 'calendar_days'::unit AS by_dates,
    t.unit < 'calendar_days'::unit AS timed,
    t.day_end = 'closing' AS closing,
    t.day_start = 'same_day' AS same_day,
    t.day_zero = 'next_working' AS moved_zero,
    coalesce(g.start_us, epoch_us(t.handover)) AS start_us,
    epoch_us(t.completed) AS completed_us,
    epoch_us(t.source_deadline) AS given_us
  FROM clock_task t
  LEFT JOIN schedule s ON s.schedule = t.schedule
  LEFT JOIN clock_day_start g ON g.task = t.task
)
SELECT
  t.*,
  t.timed AND (t.day_only_completed OR (t.day_only_handover AND t.given_us IS NULL)) AS days_decide,
  CASE
    WHEN t.by_dates THEN CASE
      -- Day 0 does not count, unless same_day says so: then the count starts one earlier.
      WHEN t.working AND k.working IS NULL THEN NULL
      WHEN t.working AND t.same_day THEN k.working_no - k.working
      WHEN t.working AND t.moved_zero THEN k.working_no + 1 - k.working
      WHEN t.working THEN k.working_no
      ELSE (CASE WHEN t.moved_zero THEN k.next_working ELSE k.day END - DATE '1970-01-01') - t.same_day::INTEGER
    END
    WHEN t.plain THEN t.start_us
    WHEN t.working THEN k.working_base + k.working_rate * t.start_us
    ELSE k.office_base + k.office_rate * t.start_us
  END AS position,
  t.amount * CASE
    WHEN t.by_dates THEN 1
    WHEN t.unit = 'minutes'::unit THEN 60000000
    WHEN t.unit = 'hours'::unit THEN 3600000000
    ELSE 86400000000
  END AS length,
  CASE
    WHEN t.plain THEN t.start_us
    WHEN t.working THEN k.working_base + k.working_rate * t.start_us
    ELSE k.office_base + k.office_rate * t.start_us
  END AS run_from
FROM task t
LEFT JOIN clock_tick k ON k.schedule = t.schedule AND k.tick = t.start_us // t.tick_us;
