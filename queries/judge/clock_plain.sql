-- name: judge/clock_plain
-- kind: script
-- purpose: stands for all that the clock counts beside the norms themselves, when no task has a pause and every time is known
-- makes: clock_day_start, clock_moved, clock_share, clock_decide
CREATE OR REPLACE TEMP TABLE clock_day_start (task BIGINT, start_us BIGINT);
CREATE OR REPLACE TEMP TABLE clock_moved (task BIGINT, target BIGINT, last_slot INTEGER);
CREATE OR REPLACE TEMP TABLE clock_share (task BIGINT, run_total BIGINT, run_paused BIGINT, due_soon_skip BIGINT);
CREATE OR REPLACE TEMP TABLE clock_decide (task BIGINT, verdict verdict);
