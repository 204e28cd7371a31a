-- name: judge/sorted_years
-- purpose: the years that the touched events and their deadlines touch, for which ticks must be laid out
-- Computed deadlines are counted in plain time here: others end in the calendar's years or nowhere.
-- needs: judge/sorted_event
-- column: year BIGINT  in UTC
WITH said AS (
  SELECT extract(year FROM "at") AS year FROM sorted_event
  UNION
  SELECT extract(year FROM deadline) FROM sorted_event WHERE deadline IS NOT NULL
),
norm AS (
  SELECT amount // CASE unit WHEN 'minutes' THEN 525600 WHEN 'hours' THEN 8760 ELSE 365 END + 1 AS years FROM step_norm
  UNION
  SELECT amount // CASE unit WHEN 'minutes' THEN 525600 WHEN 'hours' THEN 8760 ELSE 365 END + 1 FROM stage_norm
)
SELECT year FROM said
UNION
SELECT year + years FROM said CROSS JOIN norm WHERE years IS NOT NULL
ORDER BY year;
