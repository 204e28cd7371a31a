-- name: judge/clock_no_pause
-- purpose: an empty list of pauses, when no stage stood still
-- makes: clock_pause
-- column: task BIGINT  the clock's task
-- column: paused TIMESTAMP  when the clock stopped
-- column: resumed TIMESTAMP  when it started again
CREATE OR REPLACE TEMP TABLE clock_pause (task BIGINT, paused TIMESTAMP, resumed TIMESTAMP);
