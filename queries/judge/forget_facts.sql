-- name: judge/forget_facts
-- kind: script
-- purpose: lets go of what the facts were made of, once they are stored
DROP TABLE IF EXISTS known_span;
DROP TABLE IF EXISTS known_instance;
DROP TABLE IF EXISTS known_pause;
DROP TABLE IF EXISTS plain_track;
DROP TABLE IF EXISTS sorted_event;
DROP TABLE IF EXISTS new_case_fact;
DROP TABLE IF EXISTS new_deviation;
DROP TABLE IF EXISTS flow_norm;
DROP TABLE IF EXISTS flow_offset;
DROP TABLE IF EXISTS flow_structure;
DROP TABLE IF EXISTS clock_nearness;
DROP VIEW IF EXISTS place_by_word;
DROP TYPE IF EXISTS temp.event_word;
DROP VIEW IF EXISTS lasting_event;
DROP VIEW IF EXISTS fresh_event;
