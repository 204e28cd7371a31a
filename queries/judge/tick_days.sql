-- name: judge/tick_days
-- purpose: adds the taken-in local dates of a schedule, numbering its working days
-- needs: judge/tick_source
-- param: schedule INTEGER  whose dates they are
-- Years with a calendar arrive together (the numbers run through them); later years have none, and no numbers.
INSERT INTO clock_day
SELECT
  $schedule, day, make_timestamp(starts), make_timestamp(next - 1), make_timestamp(closes), working,
  CASE WHEN working IS NOT NULL THEN (sum(working) OVER (ORDER BY day))::INTEGER END
FROM tick_day
ORDER BY day;
