-- name: judge/fact_beyond
-- purpose: whether a count of the newest facts ran out of the near ticks, or of the calendar: all ticks tell
-- As judge/clock_beyond, for answers that are not written down.
-- needs: judge/clock_nearness
-- param: steps BIGINT  see judge/fact_count
-- param: stages BIGINT  see judge/fact_count
-- column: beyond BOOLEAN  there is one
SELECT EXISTS (
  FROM (
    SELECT reason, deadline, last_day FROM step_fact WHERE rowid > $steps::BIGINT
    UNION ALL
    SELECT reason, deadline, last_day FROM stage_fact WHERE rowid > $stages::BIGINT
  )
  WHERE reason = 'no_calendar' OR (deadline IS NOT NULL AND last_day IS NULL) OR deadline > (SELECT latest FROM clock_nearness)
) AS beyond;
