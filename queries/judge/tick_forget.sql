-- name: judge/tick_forget
-- kind: script
-- purpose: empties the clock's tables of one schedule, to be laid out anew
-- splice: schedule
DELETE FROM clock_day WHERE schedule = {{schedule}};
DELETE FROM clock_tick WHERE schedule = {{schedule}};
DELETE FROM clock_reach WHERE schedule = {{schedule}};
