-- name: judge/tick_years
-- purpose: the schedules whose clock tables are laid out, with the years of local dates that these cover
-- column: schedule INTEGER  the schedule
-- column: zone VARCHAR  IANA name
-- column: tick_us BIGINT  length of its ticks
-- column: year BIGINT  a year; NULL when none is covered
SELECT s.schedule, s.zone, s.tick_us, d.year
FROM schedule s LEFT JOIN (SELECT DISTINCT schedule, extract(year FROM day) AS year FROM clock_day) d USING (schedule)
WHERE s.tick_us IS NOT NULL
ORDER BY s.schedule, d.year;
