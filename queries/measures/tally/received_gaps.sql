-- name: measures/tally/received_gaps
-- purpose: how long it took until the next stage was opened, in the classes of measures/tally/times and the order of measures/tally/received_stages
-- column: gap SMALLINT  class of the days of 24 hours from the result to the opening of the next stage
WITH gap AS (
  SELECT
    received_day AS day, place, next_stage,
    CAST(EXTRACT(EPOCH FROM (next_opened - completed)) AS DOUBLE) / 86400 AS days
  FROM stage_fact
  WHERE known_to = 'infinity' AND received_day IS NOT NULL AND completed IS NOT NULL AND next_opened IS NOT NULL
)
SELECT CAST(CASE WHEN days < 0.00001 THEN 0 ELSE LEAST(ROUND(LN(days) / (2 * LN(1.01))) + 580, 1199) END AS SMALLINT) AS gap
FROM gap
ORDER BY day, place, next_stage;
