-- name: judge/tick_reach
-- purpose: the way back from running time to instants, from the ticks of a schedule in which time runs
-- param: schedule INTEGER  whose ticks they are
-- param: tick_us BIGINT  length of a tick
INSERT INTO clock_reach
SELECT $schedule, 'office', (office_base + office_rate * tick * $tick_us) // $tick_us, -office_base
FROM clock_tick WHERE schedule = $schedule AND office_rate = 1
UNION ALL
SELECT $schedule, 'working', (working_base + working_rate * tick * $tick_us) // $tick_us, -working_base
FROM clock_tick WHERE schedule = $schedule AND working_rate = 1
ORDER BY 2, 3;
