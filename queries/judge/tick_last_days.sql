-- name: judge/tick_last_days
-- purpose: the last days of norms counted in dates, by date and by number of the working day
-- needs: judge/tick_source
-- param: schedule INTEGER  whose dates they are
INSERT INTO clock_last_day
WITH working AS (
  SELECT
    d.day, d.working_no, epoch_us(d.ends_at) AS ends_us, epoch_us(d.closes_at) AS closes_us,
    sum(s.next - s.starts) OVER (ORDER BY d.day)::BIGINT AS working_ends
  FROM clock_day d JOIN tick_day s ON s.day = d.day
  WHERE d.schedule = $schedule AND d.working = 1
),
slot AS (
  SELECT -working_no AS slot, day FROM working
  UNION ALL
  SELECT (t.day - DATE '1970-01-01')::INTEGER, any_value(t.next_working)
  FROM clock_tick t
  WHERE t.schedule = $schedule AND t.day IN (SELECT day FROM tick_day) AND t.next_working IS NOT NULL
  GROUP BY t.day
)
SELECT $schedule, s.slot, w.*
FROM slot s JOIN working w ON w.day = s.day
ORDER BY s.slot;
