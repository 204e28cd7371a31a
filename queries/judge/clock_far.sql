-- name: judge/clock_far
-- kind: script
-- purpose: gives the names of the ticks back to all of them, after judge/clock_near
DROP TABLE IF EXISTS temp.clock_tick;
DROP TABLE IF EXISTS temp.clock_reach;
