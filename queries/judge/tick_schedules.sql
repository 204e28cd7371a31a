-- name: judge/tick_schedules
-- purpose: the schedules whose clock tables are laid out
-- column: schedule INTEGER  the schedule
-- column: zone VARCHAR  IANA name
-- column: tick_us BIGINT  length of its ticks
SELECT schedule, zone, tick_us FROM schedule WHERE tick_us IS NOT NULL ORDER BY schedule;
