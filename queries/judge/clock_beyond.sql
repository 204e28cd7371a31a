-- name: judge/clock_beyond
-- purpose: whether an answer lies beyond the near ticks, or may: then it is to be looked for in all of them
-- needs: judge/clock_near, judge/clock_answer
-- column: beyond BOOLEAN  there is such an answer
SELECT EXISTS (
  FROM clock_answer a JOIN clock_task t ON t.task = a.task
  WHERE t.amount IS NOT NULL
    AND (a.deadline IS NULL OR a.last_day IS NULL OR a.deadline > (SELECT latest FROM clock_nearness))
) AS beyond;
