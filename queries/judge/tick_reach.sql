-- name: judge/tick_reach
-- purpose: the way back from running time to instants, from the ticks in which a schedule's time runs
-- needs: judge/tick_source
-- param: schedule INTEGER  whose ticks they are
-- param: tick_us BIGINT  length of a tick
INSERT INTO clock_reach
SELECT $schedule, 2 * ((office_base + tick * $tick_us) // $tick_us), -office_base
FROM clock_tick WHERE schedule = $schedule AND office_rate = 1 AND day IN (SELECT day FROM tick_day)
UNION ALL
SELECT $schedule, 2 * ((working_base + tick * $tick_us) // $tick_us) + 1, -working_base
FROM clock_tick WHERE schedule = $schedule AND working_rate = 1 AND day IN (SELECT day FROM tick_day)
ORDER BY 2;
