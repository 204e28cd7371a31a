-- name: alert/opening
-- purpose: when the office opens on each working day (included)
-- The last closing less the time between the two on the wall: no clocks are changed in office hours.
-- column: schedule INTEGER  zone, calendar and office hours
-- column: working_no INTEGER  number of the working day
-- column: opens_at TIMESTAMP  its first opening
SELECT day.schedule, day.working_no, day.closes_at - to_minutes(hours.minutes) AS opens_at
FROM clock_day AS day
JOIN (
  SELECT
    schedule,
    (right(office_hours, 5)[1:2]::INTEGER - left(office_hours, 2)::INTEGER) * 60
      + right(office_hours, 2)::INTEGER - office_hours[4:5]::INTEGER AS minutes
  FROM schedule
  WHERE office_hours <> ''
) AS hours ON hours.schedule = day.schedule
WHERE day.working = 1;
