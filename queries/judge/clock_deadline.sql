-- name: judge/clock_deadline
-- purpose: the deadline of each count
-- needs: judge/clock_empty, judge/clock_skip, judge/clock_bar
-- column: count_no BIGINT  the count
-- column: task BIGINT  the task
-- column: early BOOLEAN  counted from the start of the handover's day
-- column: schedule INTEGER  its schedule
-- column: tick_us BIGINT  length of the schedule's ticks
-- column: unit unit  of the norm
-- column: amount INTEGER  of the norm
-- column: running VARCHAR  plain, office or working
-- column: start_us BIGINT  where the norm starts to run, µs
-- column: completed_us BIGINT  µs
-- column: given BOOLEAN  the source gave the deadline
-- column: days_decide BOOLEAN  the dates decide
-- column: day_only_handover BOOLEAN  as in the task
-- column: run_from BIGINT  running time at the start
-- column: run_length BIGINT  running time from start to deadline, where the norm itself says so; else NULL
-- column: deadline_us BIGINT  NULL without a calendar, or without a norm
-- column: end_us BIGINT  where the share reaches 1: the deadline, or the midnight after it
WITH ended AS (
  SELECT
    s.*,
    s.position + s.length + coalesce(k.skipped, 0) AS target
  FROM ({{judge/clock_start}}) s
  LEFT JOIN clock_skip k ON k.count_no = s.count_no
),
-- Number of the first working day from which the last day can be; calendar days first ask for their date's.
numbered AS (
  SELECT e.*, CASE WHEN e.unit = 'working_days' THEN e.target ELSE d.working_no + 1 - d.working END AS counted_no
  FROM ended e
  LEFT JOIN clock_day d
    ON d.schedule = e.schedule
    AND d.day = CASE
      WHEN e.by_dates AND e.unit = 'calendar_days' AND e.target < 100000000 THEN DATE '1970-01-01' + e.target::INTEGER
    END
),
reached AS (
  SELECT
    n.*,
    CASE
      WHEN n.amount IS NULL THEN NULL
      WHEN n.given_us IS NOT NULL THEN n.given_us
      WHEN n.by_dates THEN epoch_us(CASE WHEN n.closing THEN w.closes_at ELSE w.ends_at END)
      WHEN n.running = 'plain' THEN n.target
      ELSE n.target + r.shift
    END AS deadline_us
  FROM numbered n
  LEFT JOIN clock_bar b ON b.count_no = n.count_no AND n.counted_no BETWEEN b.first_no AND b.last_no
  LEFT JOIN clock_day w
    ON w.schedule = n.schedule AND w.working = 1
    AND w.working_no = CASE WHEN n.by_dates THEN coalesce(b.last_no + 1, n.counted_no) END
  LEFT JOIN clock_reach r
    ON r.schedule = n.schedule AND r.running = n.running
    AND r.part = CASE WHEN NOT n.by_dates AND n.running <> 'plain' THEN (n.target - 1) // n.tick_us END
)
SELECT
  count_no, task, early, schedule, tick_us, unit, amount, running, start_us, completed_us,
  given_us IS NOT NULL AS given, days_decide, day_only_handover, run_from,
  CASE WHEN NOT by_dates AND given_us IS NULL THEN length END AS run_length,
  deadline_us,
  deadline_us + (by_dates AND NOT closing AND given_us IS NULL)::INTEGER AS end_us
FROM reached;
