-- name: judge/clock_near
-- kind: script
-- purpose: for a few tasks, the ticks around their times, under the names of all ticks, which a few tasks would hash in vain
-- From a month before the first time to three months after the last: the answers that end later are looked for in all ticks,
-- see judge/clock_beyond. judge/clock_far must have run: the names must mean all ticks here.
-- needs: judge/clock_empty, judge/clock_far
-- makes: clock_nearness, clock_tick, clock_reach
CREATE OR REPLACE TEMP TABLE clock_nearness AS
SELECT min(earliest) - INTERVAL 32 DAY AS earliest, max(latest) + INTERVAL 100 DAY AS latest
FROM (
  SELECT
    min(least(handover, completed, source_deadline)) AS earliest,
    max(greatest(handover, completed, source_deadline)) AS latest
  FROM clock_task
  UNION ALL
  SELECT min(least(paused, resumed)), max(greatest(paused, resumed)) FROM clock_pause
);
CREATE TEMP TABLE clock_tick AS
SELECT k.*
FROM clock_tick k JOIN schedule s ON s.schedule = k.schedule
WHERE k.tick BETWEEN (SELECT epoch_us(earliest) FROM clock_nearness) // s.tick_us
    AND (SELECT epoch_us(latest) FROM clock_nearness) // s.tick_us
  AND k.schedule IN (SELECT schedule FROM clock_task);
CREATE TEMP TABLE clock_reach AS
SELECT k.schedule, 2 * ((k.office_base + k.tick * s.tick_us) // s.tick_us) AS part, -k.office_base AS shift
FROM clock_tick k JOIN schedule s ON s.schedule = k.schedule
WHERE k.office_rate = 1
UNION ALL
SELECT k.schedule, 2 * ((k.working_base + k.tick * s.tick_us) // s.tick_us) + 1, -k.working_base
FROM clock_tick k JOIN schedule s ON s.schedule = k.schedule
WHERE k.working_rate = 1;
