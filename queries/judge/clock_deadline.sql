-- name: judge/clock_deadline
-- purpose: the deadline of each count
-- needs: judge/clock_moved
-- column: task BIGINT  the task
-- column: schedule INTEGER  its schedule
-- column: tick_us BIGINT  length of the schedule's ticks
-- column: unit unit  of the norm
-- column: amount INTEGER  of the norm
-- column: plain BOOLEAN  the norm runs on plain time
-- column: working BOOLEAN  on working-day time; when neither, on office time
-- column: start_us BIGINT  where the norm starts to run, µs
-- column: completed_us BIGINT  µs
-- column: given BOOLEAN  the source gave the deadline
-- column: day_only_handover BOOLEAN  as in the task
-- column: days_decide BOOLEAN  the dates decide
-- column: run_from BIGINT  running time at the start
-- column: deadline_us BIGINT  µs; NULL without a norm, or when the count runs out of the calendar
-- column: last_day DATE  its local date
-- column: last_no INTEGER  working days so far on that date
-- column: closes_us BIGINT  last closing time of that date, µs; NULL on a day off
-- column: run_deadline BIGINT  running time at the deadline
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
  task, schedule, tick_us, unit, amount, plain, working, start_us, completed_us,
  given_us IS NOT NULL AND amount IS NOT NULL AS given, day_only_handover, days_decide, run_from, deadline_us,
  CASE WHEN to_last_day THEN last_day ELSE day END AS last_day,
  CASE WHEN to_last_day THEN last_no ELSE working_no END AS last_no,
  CASE WHEN to_last_day THEN closes_us ELSE epoch_us(closes_at) END AS closes_us,
  run_deadline,
  run_deadline + (to_last_day AND NOT closing)::INTEGER AS run_end
FROM looked_up;
