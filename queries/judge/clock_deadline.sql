-- name: judge/clock_deadline
-- purpose: the deadline of each count
-- needs: judge/clock_moved
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
-- column: to_last_day BOOLEAN  it ends with a date
-- column: target BIGINT  position where the count ends
-- column: last_slot BIGINT  the same in clock_last_day
-- column: last_day DATE  local date of the deadline
-- column: last_no INTEGER  working days so far on that date
-- column: working_ends BIGINT  working-day time run by the next midnight
-- column: ends_us BIGINT  end of that date, µs
-- column: closes_us BIGINT  last closing time of that date, µs; NULL on a day off
-- column: deadline_us BIGINT  µs; NULL without a norm, or when the count runs out of the calendar
-- column: run_deadline BIGINT  running time at the deadline
-- column: given BOOLEAN  the source gave the deadline
-- column: run_end BIGINT  running time where the share reaches 1: at the deadline, or at the midnight after it
WITH ended AS (
  SELECT
    s.*, s.by_dates AND s.given_us IS NULL AS to_last_day,
    coalesce(m.target, s.position + s.length) AS target,
    CASE
      WHEN m.task IS NOT NULL THEN m.last_slot
      WHEN s.working THEN -(s.position + s.length)
      ELSE s.position + s.length
    END AS last_slot
  FROM ({{judge/clock_start}}) s
  LEFT JOIN clock_moved m ON m.task = s.task
),
reached AS (
  SELECT
    e.*,
    l.day AS last_day, l.working_no AS last_no, l.working_ends, l.ends_us, l.closes_us,
    CASE
      WHEN e.amount IS NULL THEN NULL
      WHEN e.given_us IS NOT NULL THEN e.given_us
      WHEN e.by_dates THEN CASE WHEN e.closing THEN l.closes_us ELSE l.ends_us END
      WHEN e.plain THEN e.target
      ELSE e.target + r.shift
    END AS deadline_us
  FROM ended e
  LEFT JOIN clock_last_day l ON l.schedule = e.schedule AND l.slot = CASE WHEN e.to_last_day THEN e.last_slot END
  LEFT JOIN clock_reach r
    ON r.schedule = e.schedule
    AND r.part = CASE
      WHEN NOT e.by_dates AND NOT e.plain AND e.given_us IS NULL
      THEN 2 * ((e.target - 1) // e.tick_us) + e.working::INTEGER
    END
),
looked_up AS (
  SELECT
    r.*, d.day, d.working_no, d.closes_at,
    CASE
      WHEN r.deadline_us IS NULL OR r.plain THEN r.deadline_us
      WHEN r.to_last_day THEN r.working_ends - (r.ends_us + 1 - r.deadline_us)
      WHEN r.given_us IS NULL THEN r.target
      WHEN r.working THEN d.working_base + d.working_rate * r.deadline_us
      ELSE d.office_base + d.office_rate * r.deadline_us
    END AS run_deadline
  FROM reached r
  LEFT JOIN clock_tick d
    ON d.schedule = r.schedule AND d.tick = CASE WHEN NOT r.to_last_day THEN r.deadline_us // r.tick_us END
)
SELECT
  * EXCLUDE (day, working_no, closes_at) REPLACE (
    CASE WHEN to_last_day THEN last_day ELSE day END AS last_day,
    CASE WHEN to_last_day THEN last_no ELSE working_no END AS last_no,
    CASE WHEN to_last_day THEN closes_us ELSE epoch_us(closes_at) END AS closes_us
  ),
  given_us IS NOT NULL AND amount IS NOT NULL AS given,
  run_deadline + (to_last_day AND NOT closing)::INTEGER AS run_end
FROM looked_up;
