-- name: judge/clock_near
-- kind: script
-- purpose: the ticks around the times asked for, under the names of all ticks, which would be dear to hash
-- Answers that lie beyond are looked for in all ticks, see judge/clock_beyond. judge/clock_far must have run: the names must
-- mean all ticks here.
-- needs: judge/clock_nearness, judge/clock_far
-- makes: clock_tick, clock_reach
CREATE TEMP TABLE clock_tick AS
SELECT k.*
FROM clock_tick k JOIN schedule s ON s.schedule = k.schedule
WHERE k.tick BETWEEN (SELECT epoch_us(earliest) FROM clock_nearness) // s.tick_us
    AND (SELECT epoch_us(latest) FROM clock_nearness) // s.tick_us;
CREATE TEMP TABLE clock_reach AS
SELECT k.schedule, 2 * ((k.office_base + k.tick * s.tick_us) // s.tick_us) AS part, -k.office_base AS shift
FROM clock_tick k JOIN schedule s ON s.schedule = k.schedule
WHERE k.office_rate = 1
UNION ALL
SELECT k.schedule, 2 * ((k.working_base + k.tick * s.tick_us) // s.tick_us) + 1, -k.working_base
FROM clock_tick k JOIN schedule s ON s.schedule = k.schedule
WHERE k.working_rate = 1;
