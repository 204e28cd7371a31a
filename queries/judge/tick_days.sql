-- name: judge/tick_days
-- purpose: adds the taken-in local dates of a schedule, numbering its working days
-- needs: judge/tick_source
-- param: schedule INTEGER  whose dates they are
-- Years with a calendar arrive together (the numbers run through them); later years have none, and no numbers. The date
-- before a calendar's first one has number 0, so that what comes after it can be counted from it.
INSERT INTO clock_day
SELECT
  $schedule, day, make_timestamp(starts), make_timestamp(next - 1), make_timestamp(closes), working,
  CASE WHEN coalesce(working, lead(working) OVER by_day) IS NOT NULL THEN
    coalesce(sum(working) OVER by_day, 0)::INTEGER
  END
FROM tick_day
WINDOW by_day AS (ORDER BY day)
ORDER BY day;
