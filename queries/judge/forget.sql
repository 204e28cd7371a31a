-- name: judge/forget
-- kind: script
-- purpose: lets go of the judge's temporary tables, which would otherwise stay in memory until the next batch
DROP VIEW IF EXISTS clock_answer;
DROP TABLE IF EXISTS kept_answer;
DROP TABLE IF EXISTS clock_bar;
DROP TABLE IF EXISTS clock_day_start;
DROP TABLE IF EXISTS clock_day_task;
DROP TABLE IF EXISTS clock_decide;
DROP TABLE IF EXISTS clock_known_pause;
DROP TABLE IF EXISTS clock_moved;
DROP TABLE IF EXISTS clock_pause;
DROP TABLE IF EXISTS clock_share;
DROP TABLE IF EXISTS clock_skip;
DROP TABLE IF EXISTS clock_stop;
DROP VIEW IF EXISTS clock_task;
DROP TABLE IF EXISTS kept_task;
DROP TABLE IF EXISTS temp.clock_tick;
DROP TABLE IF EXISTS temp.clock_reach;
DROP TABLE IF EXISTS flow_candidate;
DROP TABLE IF EXISTS flow_closed;
DROP TABLE IF EXISTS flow_governed;
DROP TABLE IF EXISTS flow_holder;
DROP TABLE IF EXISTS flow_instance;
DROP TABLE IF EXISTS flow_late_extension;
DROP TABLE IF EXISTS flow_note;
DROP TABLE IF EXISTS flow_once;
DROP TABLE IF EXISTS flow_opening;
DROP TABLE IF EXISTS flow_pause;
DROP TABLE IF EXISTS flow_point;
DROP TABLE IF EXISTS flow_reopened;
DROP TABLE IF EXISTS flow_span;
DROP TABLE IF EXISTS flow_state;
DROP TABLE IF EXISTS flow_stop;
DROP TABLE IF EXISTS flow_tie;
DROP TABLE IF EXISTS flow_turn;
DROP TABLE IF EXISTS flow_version;
DROP TABLE IF EXISTS task_extension;
