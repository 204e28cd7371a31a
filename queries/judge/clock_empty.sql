-- name: judge/clock_empty
-- kind: script
-- purpose: what the clock is asked in bulk, with nothing in it yet
-- One task is one norm of one handover.
-- makes: clock_task, clock_pause
CREATE OR REPLACE TEMP TABLE kept_task (
  task BIGINT, schedule INTEGER,
  method VARCHAR, day_start VARCHAR, day_end VARCHAR, day_zero VARCHAR, hours VARCHAR,
  unit unit, amount INTEGER,    -- NULL when there is no norm
  handover TIMESTAMP,
  completed TIMESTAMP,          -- NULL while open
  source_deadline TIMESTAMP,    -- NULL when the source gives none
  day_only_handover BOOLEAN, day_only_completed BOOLEAN   -- known to the day: it stands at local midnight
);
CREATE OR REPLACE TEMP VIEW clock_task AS SELECT * FROM kept_task;
CREATE OR REPLACE TEMP TABLE clock_pause (
  task BIGINT, paused TIMESTAMP,
  resumed TIMESTAMP             -- NULL while the clock stands
);
