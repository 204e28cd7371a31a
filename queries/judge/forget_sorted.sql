-- name: judge/forget_sorted
-- kind: script
-- purpose: lets go of the touched events once all their parts are judged
DROP VIEW IF EXISTS flow_event;
DROP VIEW IF EXISTS flow_track;
DROP VIEW IF EXISTS touched_event;
DROP TABLE IF EXISTS few_event;
DROP TABLE IF EXISTS sorted_event;
DROP TABLE IF EXISTS sorted_track;
DROP TABLE IF EXISTS flow_batch;
DROP TABLE IF EXISTS flow_place;
DROP TABLE IF EXISTS flow_step;
