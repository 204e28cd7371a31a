-- name: measures/tally/span
-- purpose: the days on which anything ended, and how many steps have
-- column: first_day INTEGER  local date, as days since 1970-01-01; NULL: nothing has ended
-- column: last_day INTEGER  local date, as days since 1970-01-01
-- column: steps BIGINT  steps that ended
WITH ended AS (
  SELECT MIN(completed_day) AS first_day, MAX(completed_day) AS last_day, COUNT(completed_day) AS steps FROM step_fact
  UNION ALL
  SELECT MIN(completed_day), MAX(completed_day), 0 FROM stage_fact
)
SELECT
  CAST(MIN(first_day) - DATE '1970-01-01' AS INTEGER) AS first_day,
  CAST(MAX(last_day) - DATE '1970-01-01' AS INTEGER) AS last_day,
  CAST(SUM(steps) AS BIGINT) AS steps
FROM ended;
