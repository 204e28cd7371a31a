-- name: judge/tick_years
-- purpose: the years of local dates that a schedule's clock tables cover
-- param: schedule INTEGER  the schedule
-- column: year BIGINT  a year
SELECT DISTINCT extract(year FROM day) AS year FROM clock_day WHERE schedule = $schedule ORDER BY year;
