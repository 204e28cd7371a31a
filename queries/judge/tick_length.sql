-- name: judge/tick_length
-- purpose: keeps the length of a schedule's ticks
-- param: schedule INTEGER  the schedule
-- param: tick_us BIGINT  µs
UPDATE schedule SET tick_us = $tick_us WHERE schedule = $schedule;
