-- name: judge/task_kept
-- kind: script
-- purpose: writes the clock's tasks down, where they are read more than once: they are few, or some have pauses
-- needs: judge/task
-- makes: kept_task, clock_task
CREATE OR REPLACE TEMP TABLE kept_task AS SELECT * FROM clock_task;
CREATE OR REPLACE TEMP VIEW clock_task AS SELECT * FROM kept_task;
DROP TABLE known_span;
