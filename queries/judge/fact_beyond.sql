-- name: judge/fact_beyond
-- purpose: whether a count of the newest facts ran out of the near ticks, or of the calendar: all ticks tell
-- needs: judge/new_facts
-- param: facts BIGINT  that there were before
-- column: beyond BOOLEAN  there is one
SELECT EXISTS (FROM new_fact WHERE rowid >= $facts::BIGINT AND reason = 'no_calendar') AS beyond;
