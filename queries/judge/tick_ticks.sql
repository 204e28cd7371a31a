-- name: judge/tick_ticks
-- purpose: cuts the taken-in dates of a schedule into ticks, with the running time up to each
-- needs: judge/tick_source
-- param: schedule INTEGER  whose dates they are
-- param: tick_us BIGINT  length of a tick; divides every midnight, opening and closing
INSERT INTO clock_tick
WITH office AS (
  SELECT unnest(range(opens // $tick_us, closes // $tick_us)) AS tick FROM tick_office
),
cut AS (
  SELECT
    unnest(range(d.starts // $tick_us, d.next // $tick_us)) AS tick,
    d.day, d.working, n.working_no, n.closes_at,
    CASE WHEN d.working IS NOT NULL THEN
      min(d.day) FILTER (WHERE d.working = 1) OVER (ORDER BY d.day ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)
    END AS next_working
  FROM tick_day d
  JOIN clock_day n ON n.schedule = $schedule AND n.day = d.day
),
rated AS (
  SELECT
    c.*, c.working::BIGINT AS working_rate,
    CASE WHEN c.working IS NOT NULL THEN (o.tick IS NOT NULL)::BIGINT END AS office_rate
  FROM cut c LEFT JOIN office o ON o.tick = c.tick
),
summed AS (
  SELECT
    *,
    coalesce(sum(office_rate) OVER before, 0)::BIGINT AS office_before,
    coalesce(sum(working_rate) OVER before, 0)::BIGINT AS working_before
  FROM rated
  WINDOW before AS (ORDER BY tick ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
)
SELECT
  $schedule, tick, day, working, working_no, closes_at, next_working,
  (office_before - office_rate * tick) * $tick_us, office_rate,
  (working_before - working_rate * tick) * $tick_us, working_rate
FROM summed
ORDER BY tick;
