-- name: measures/at/schedules
-- purpose: the as-of instant on the calendar and clock of each schedule (included by measures)
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- column: schedule INTEGER  zone, calendar and office hours
-- column: zone VARCHAR  IANA name
-- column: tick_us BIGINT  length of a tick
-- column: day DATE  local date; NULL outside the years on file
-- column: working_no INTEGER  working days of the calendar up to and including that date; NULL without a calendar
-- column: office_us BIGINT  running office time, µs: only differences mean anything; NULL without a calendar
-- column: soon_ends TIMESTAMP  end of the third working day after that date; NULL without a calendar
SELECT
  schedule.schedule, schedule.zone, schedule.tick_us, now.day, now.working_no,
  now.office_base + now.office_rate * epoch_us(CAST($as_of AS TIMESTAMP)) AS office_us,
  soon.ends_at AS soon_ends
FROM schedule
LEFT JOIN clock_tick AS now
  ON now.schedule = schedule.schedule AND now.tick = epoch_us(CAST($as_of AS TIMESTAMP)) // schedule.tick_us
LEFT JOIN clock_day AS soon
  ON soon.schedule = schedule.schedule AND soon.working = 1 AND soon.working_no = now.working_no + 3;
