-- name: judge/forget_sorted
-- kind: script
-- purpose: lets go of what the touched events were looked up in, once all their parts are judged
DROP VIEW IF EXISTS touched_event;
DROP TABLE IF EXISTS few_event;
DROP TABLE IF EXISTS sorted_track;
DROP TABLE IF EXISTS long_track;
DROP TABLE IF EXISTS flow_batch;
DROP TABLE IF EXISTS flow_place;
DROP TABLE IF EXISTS flow_step;
