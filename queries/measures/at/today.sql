-- name: measures/at/today
-- purpose: the local date of the as-of instant in each schedule (included by measures)
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- column: schedule INTEGER  zone, calendar and office hours
-- column: zone VARCHAR  IANA name
-- column: day DATE  local date; NULL outside the years on file
-- column: working_no INTEGER  working days of the calendar up to and including that date; NULL without a calendar
-- column: soon_ends TIMESTAMP  end of the third working day after that date; NULL without a calendar
SELECT schedule.schedule, schedule.zone, now.day, now.working_no, soon.ends_at AS soon_ends
FROM schedule
LEFT JOIN (
  SELECT schedule, day, working_no FROM clock_day
  WHERE starts_at <= CAST($as_of AS TIMESTAMP) AND ends_at >= CAST($as_of AS TIMESTAMP)
) AS now ON now.schedule = schedule.schedule
LEFT JOIN clock_day AS soon
  ON soon.schedule = schedule.schedule AND soon.working = 1 AND soon.working_no = now.working_no + 3;
