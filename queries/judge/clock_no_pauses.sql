-- name: judge/clock_no_pauses
-- kind: script
-- purpose: stands for clock_moved and clock_share when no task has a pause: nothing to count there
-- makes: clock_moved, clock_share
CREATE OR REPLACE TEMP TABLE clock_moved (task BIGINT, target BIGINT, last_slot INTEGER);
CREATE OR REPLACE TEMP TABLE clock_share (task BIGINT, run_total BIGINT, run_paused BIGINT, due_soon_skip BIGINT);
