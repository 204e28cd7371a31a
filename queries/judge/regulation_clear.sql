-- name: judge/regulation_clear
-- kind: script
-- purpose: empties the tables of the regulation but its schedules, to be written anew in the same transaction
DELETE FROM service;
DELETE FROM channel;
DELETE FROM edition;
DELETE FROM stage_norm;
DELETE FROM step_norm;
DELETE FROM provider;
DELETE FROM actor;
