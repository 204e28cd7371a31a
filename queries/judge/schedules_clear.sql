-- name: judge/schedules_clear
-- kind: script
-- purpose: empties the schedules and the tables of their clock, to be written anew in the same transaction
DELETE FROM schedule;
DELETE FROM clock_day;
DELETE FROM clock_tick;
DELETE FROM clock_reach;
DELETE FROM clock_last_day;
