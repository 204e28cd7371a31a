-- name: judge/clock_nearness
-- purpose: from when to when the clock's tasks run, with a month before and three months after
-- needs: judge/clock_empty
-- makes: clock_nearness
-- column: earliest TIMESTAMP  ticks before it are not looked up
-- column: latest TIMESTAMP  ticks after it are looked up only in a second go
CREATE OR REPLACE TEMP TABLE clock_nearness AS
SELECT min(earliest) - INTERVAL 32 DAY AS earliest, max(latest) + INTERVAL 100 DAY AS latest
FROM (
  SELECT
    min(least(handover, completed, source_deadline)) AS earliest,
    max(greatest(handover, completed, source_deadline)) AS latest
  FROM clock_task
  UNION ALL
  SELECT min(least(paused, resumed)), max(greatest(paused, resumed)) FROM clock_pause
);
