-- name: judge/clock_years
-- purpose: the years that the clock's tasks touch, for which ticks must be laid out
-- Computed deadlines are counted in plain time here: others end in the calendar's years or nowhere.
-- needs: judge/clock_empty
-- column: year BIGINT  in UTC
SELECT DISTINCT year FROM (
  SELECT unnest([
    extract(year FROM handover), extract(year FROM completed), extract(year FROM source_deadline),
    extract(year FROM handover) + amount // CASE unit WHEN 'minutes' THEN 525600 WHEN 'hours' THEN 8760 ELSE 365 END + 1
  ]) AS year
  FROM clock_task
  UNION ALL
  SELECT unnest([extract(year FROM paused), extract(year FROM resumed)]) FROM clock_pause
)
WHERE year IS NOT NULL
ORDER BY year;
