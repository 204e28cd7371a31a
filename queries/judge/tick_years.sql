-- name: judge/tick_years
-- purpose: the years that a schedule's clock tables cover
-- param: schedule INTEGER  the schedule
-- column: year BIGINT  a calendar year of local dates
-- column: tick_us BIGINT  length of the schedule's ticks
SELECT DISTINCT extract(year FROM d.day) AS year, s.tick_us
FROM clock_day d LEFT JOIN schedule s ON s.schedule = d.schedule
WHERE d.schedule = $schedule
ORDER BY 1;
