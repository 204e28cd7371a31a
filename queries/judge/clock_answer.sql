-- name: judge/clock_answer
-- purpose: the clock's answer to every task: deadline, verdict, how late, share used
-- needs: judge/clock_deadline, judge/clock_early, judge/clock_share
-- makes: clock_answer
-- column: task BIGINT  the task
-- column: deadline TIMESTAMP  last instant on time; NULL without a norm, or when the count runs out of the calendar
-- column: last_day DATE  its local date
-- column: deadline_from VARCHAR  norm or source
-- column: due_soon_at TIMESTAMP  first instant at which the share used is at least 0.8; NULL when not before the deadline
-- column: run_total BIGINT  running µs from handover to deadline: the share's denominator; NULL when there are none
-- column: run_paused BIGINT  running µs of the ended pauses
-- column: completed_day DATE  local date of the completion
-- column: verdict verdict  on_time, late or unjudged; NULL while open and judgeable
-- column: reason VARCHAR  why unjudged: no_norm, no_calendar, day_precision
-- column: late_by DOUBLE  in the norm's unit; 0 when on time, NULL when open, unjudged or out of the calendar
-- column: used DOUBLE  share of the norm used at the completion
-- column: after_hours BOOLEAN  a day norm's completion on its last day, on time, after office hours
CREATE OR REPLACE TEMP TABLE clock_answer AS
WITH deadline AS ({{judge/clock_deadline}}),
looked_up AS (
  SELECT
    t.*,
    d.day AS last_day, d.working_no AS last_no,
    f.day AS completed_day, f.working_no AS completed_no, epoch_us(f.closes_at) AS closes_us,
    CASE t.running
      WHEN 'plain' THEN t.deadline_us
      WHEN 'office' THEN d.office_base + d.office_rate * t.deadline_us
      ELSE d.working_base + d.working_rate * t.deadline_us
    END AS run_deadline,
    CASE t.running
      WHEN 'plain' THEN t.completed_us
      WHEN 'office' THEN f.office_base + f.office_rate * t.completed_us
      ELSE f.working_base + f.working_rate * t.completed_us
    END AS run_completed,
    CASE t.running WHEN 'plain' THEN 1 WHEN 'working' THEN d.working_rate ELSE 0 END * (t.end_us - t.deadline_us) AS run_after
  FROM deadline t
  LEFT JOIN clock_tick d ON d.schedule = t.schedule AND d.tick = t.deadline_us // t.tick_us
  LEFT JOIN clock_tick f ON f.schedule = t.schedule AND f.tick = t.completed_us // t.tick_us
  WHERE NOT t.early
),
judged AS (
  SELECT
    t.*,
    CASE
      WHEN t.deadline_us IS NULL THEN 'unjudged'
      WHEN t.completed_us IS NULL THEN NULL
      WHEN NOT t.days_decide THEN CASE WHEN t.completed_us <= t.deadline_us THEN 'on_time' ELSE 'late' END
      WHEN t.completed_day > t.last_day THEN 'late'
      WHEN t.given THEN CASE
        WHEN t.completed_day < t.last_day OR epoch_us(c.ends_at) <= t.deadline_us THEN 'on_time'
        ELSE 'unjudged'
      END
      WHEN t.completed_day < CASE WHEN t.day_only_handover THEN e.last_day ELSE t.last_day END THEN 'on_time'
      ELSE 'unjudged'
    END AS verdict,
    CASE WHEN t.amount IS NULL THEN 'no_norm' WHEN t.deadline_us IS NULL THEN 'no_calendar' END AS no_deadline,
    nullif(greatest(coalesce(p.run_total, t.run_length, t.run_deadline + t.run_after - t.run_from), 0), 0) AS run_total,
    coalesce(p.run_paused, 0) AS run_paused,
    coalesce(p.due_soon_skip, 0) AS due_soon_skip
  FROM looked_up t
  LEFT JOIN clock_share p ON p.count_no = t.count_no
  LEFT JOIN clock_early e ON e.task = CASE WHEN t.days_decide THEN t.task END
  LEFT JOIN clock_day c
    ON c.schedule = t.schedule AND c.day = CASE WHEN t.days_decide AND t.given THEN t.completed_day END
),
soon AS (
  SELECT
    j.*,
    CASE WHEN j.running = 'plain' THEN j.soon_run ELSE j.soon_run + r.shift END AS soon_us
  FROM (SELECT *, run_from + (run_total * 4 + 4) // 5 + due_soon_skip AS soon_run FROM judged) j
  LEFT JOIN clock_reach r
    ON r.schedule = j.schedule AND r.running = j.running AND r.part = (j.soon_run - 1) // j.tick_us
)
SELECT
  task,
  make_timestamp(deadline_us) AS deadline,
  CASE WHEN deadline_us IS NOT NULL THEN last_day END AS last_day,
  CASE WHEN given AND deadline_us IS NOT NULL THEN 'source' ELSE 'norm' END AS deadline_from,
  make_timestamp(CASE WHEN soon_us <= deadline_us THEN soon_us END) AS due_soon_at,
  run_total, run_paused, completed_day, verdict::verdict AS verdict,
  coalesce(no_deadline, CASE WHEN verdict = 'unjudged' THEN 'day_precision' END) AS reason,
  CASE verdict
    WHEN 'on_time' THEN 0
    WHEN 'late' THEN CASE unit
      WHEN 'calendar_days' THEN completed_day - last_day
      WHEN 'working_days' THEN completed_no - last_no
      WHEN 'minutes' THEN (run_completed - run_deadline) / 60000000
      ELSE (run_completed - run_deadline) / 3600000000
    END
  END::DOUBLE AS late_by,
  CASE WHEN verdict <> 'unjudged' THEN
    (greatest(run_completed - run_from, 0) - run_paused) / run_total
  END AS used,
  coalesce(
    verdict = 'on_time' AND unit IN ('calendar_days', 'working_days') AND completed_day = last_day
      AND completed_us > closes_us,
    false
  ) AS after_hours
FROM soon;
