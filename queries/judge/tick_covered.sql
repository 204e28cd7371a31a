-- name: judge/tick_covered
-- purpose: the years of local dates that any schedule's clock tables cover
-- column: year BIGINT  a year
SELECT DISTINCT extract(year FROM day) AS year FROM clock_day ORDER BY year;
