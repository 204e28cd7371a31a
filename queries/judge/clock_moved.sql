-- name: judge/clock_moved
-- purpose: where the counts with pauses end
-- needs: judge/clock_skip, judge/clock_bar
-- makes: clock_moved
-- column: task BIGINT  of a count with pauses
-- column: target BIGINT  position at which it ends
-- column: last_slot INTEGER  for a legal day norm, the slot of its last day in clock_last_day
CREATE OR REPLACE TEMP TABLE clock_moved AS
WITH counted AS (
  SELECT s.task, s.schedule, s.by_dates, s.working, s.position + s.length + k.skipped AS target
  FROM (SELECT DISTINCT task, schedule, by_dates, working, position, length FROM clock_stop) s
  JOIN clock_skip k ON k.task = s.task
),
-- The first working day from which the last day can be.
numbered AS (
  SELECT c.task, c.target, CASE WHEN c.by_dates AND c.working THEN c.target ELSE d.working_no END AS counted_no
  FROM counted c
  LEFT JOIN clock_last_day d
    ON d.schedule = c.schedule AND d.slot = CASE WHEN c.by_dates AND NOT c.working THEN c.target END
)
SELECT n.task, n.target, -coalesce(b.last_no + 1, n.counted_no)::INTEGER AS last_slot
FROM numbered n
LEFT JOIN clock_bar b ON b.task = n.task AND n.counted_no BETWEEN b.first_no AND b.last_no;
