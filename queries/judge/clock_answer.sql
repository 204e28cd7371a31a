-- name: judge/clock_answer
-- kind: script
-- purpose: the clock's answer to every task, beside the task itself: deadline, verdict, how late, share used
-- A view, as the tasks are; judge/clock_answer_kept writes it down. What it adds to the task's columns:
--   deadline TIMESTAMP  last instant on time; NULL without a norm, or when the count runs out of the calendar
--   last_day DATE  its local date
--   deadline_from VARCHAR  norm or source
--   due_soon_at TIMESTAMP  first instant at which the share used is at least 0.8; NULL when not before the deadline
--   run_total BIGINT  running µs from handover to deadline: the share's denominator; NULL when there are none
--   run_paused BIGINT  running µs of the ended pauses
--   completed_day DATE  local date of the completion
--   verdict verdict  on_time, late or unjudged; NULL while open and judgeable
--   reason VARCHAR  why unjudged: no_norm, no_calendar, day_precision
--   late_by DOUBLE  in the norm's unit; 0 when on time; NULL when open, unjudged or out of the calendar
--   used DOUBLE  share of the norm used at the completion
--   after_hours BOOLEAN  a day norm's completion on its last day, on time, after office hours
-- needs: judge/clock_decide, judge/clock_share
-- makes: clock_answer
CREATE OR REPLACE TEMP VIEW clock_answer AS
WITH looked_up AS (
  SELECT
    d.*,
    f.day AS completed_day, f.working_no AS completed_no,
    CASE
      WHEN d.plain THEN d.completed_us
      WHEN d.working THEN f.working_base + f.working_rate * d.completed_us
      ELSE f.office_base + f.office_rate * d.completed_us
    END AS run_completed,
    CASE
      WHEN d.deadline_us IS NULL THEN 'unjudged'::verdict
      WHEN d.completed_us IS NULL THEN NULL
      WHEN c.verdict IS NOT NULL THEN c.verdict
      WHEN d.completed_us <= d.deadline_us THEN 'on_time'::verdict
      ELSE 'late'::verdict
    END AS verdict,
    nullif(greatest(coalesce(p.run_total, d.run_end - d.run_from), 0), 0) AS run_total,
    coalesce(p.run_paused, 0) AS run_paused,
    coalesce(p.due_soon_skip, 0) AS due_soon_skip
  FROM ({{judge/clock_deadline}}) d
  LEFT JOIN clock_tick f ON f.schedule = d.schedule AND f.tick = d.completed_us // d.tick_us
  LEFT JOIN clock_share p ON p.task = d.task
  LEFT JOIN clock_decide c ON c.task = d.task
),
soon AS (
  SELECT
    l.*,
    CASE WHEN l.plain THEN l.soon_run ELSE l.soon_run + r.shift END AS soon_us
  FROM (SELECT *, run_from + (run_total * 4 + 4) // 5 + due_soon_skip AS soon_run FROM looked_up) l
  LEFT JOIN clock_reach r
    ON r.schedule = l.schedule
    AND r.part = CASE WHEN NOT l.plain THEN 2 * ((l.soon_run - 1) // l.tick_us) + l.working::INTEGER END
)
SELECT
  * EXCLUDE (
    method, day_start, day_end, day_zero, hours, tick_us, working, plain, by_dates, timed, closing, same_day, moved_zero,
    start_us, completed_us, given_us, days_decide, position, length, run_from, to_last_day, target, last_slot, last_day,
    last_no, working_ends, ends_us, closes_us, deadline_us, run_deadline, given, run_end, completed_day, completed_no,
    run_completed, verdict, run_total, run_paused, due_soon_skip, soon_run, soon_us
  ),
  make_timestamp(deadline_us) AS deadline,
  last_day,
  CASE WHEN given THEN 'source' ELSE 'norm' END AS deadline_from,
  make_timestamp(CASE WHEN soon_us <= deadline_us THEN soon_us END) AS due_soon_at,
  run_total, run_paused, completed_day, verdict,
  CASE
    WHEN verdict <> 'unjudged'::verdict OR verdict IS NULL THEN NULL
    WHEN amount IS NULL THEN 'no_norm'
    WHEN deadline_us IS NULL THEN 'no_calendar'
    ELSE 'day_precision'
  END AS reason,
  CASE
    WHEN verdict = 'on_time'::verdict THEN 0
    WHEN verdict = 'unjudged'::verdict THEN NULL
    WHEN unit >= 'calendar_days'::unit AND completed_day = last_day THEN 0
    WHEN unit = 'calendar_days'::unit THEN completed_day - last_day
    WHEN unit = 'working_days'::unit THEN completed_no - last_no
    ELSE (run_completed - run_deadline) / CASE WHEN unit = 'minutes'::unit THEN 60000000 ELSE 3600000000 END
  END::DOUBLE AS late_by,
  CASE WHEN verdict <> 'unjudged'::verdict THEN
    (CASE WHEN completed_us <= start_us THEN 0 ELSE run_completed - run_from END - run_paused) / run_total
  END AS used,
  coalesce(
    verdict = 'on_time'::verdict AND unit >= 'calendar_days'::unit AND completed_day = last_day
      AND completed_us > closes_us,
    false
  ) AS after_hours
FROM soon;
