-- name: judge/regulation_clear
-- kind: script
-- purpose: empties the tables of the regulation and of its clock, to be written anew in the same transaction
DELETE FROM service;
DELETE FROM channel;
DELETE FROM edition;
DELETE FROM stage_norm;
DELETE FROM step_norm;
DELETE FROM schedule;
DELETE FROM provider;
DELETE FROM actor;
DELETE FROM clock_day;
DELETE FROM clock_tick;
DELETE FROM clock_reach;
DELETE FROM clock_last_day;
