-- name: judge/clock_day_start
-- purpose: where norms in minutes and hours start that were handed over at an unknown time of a day: at its end
-- So nobody is late by what is not known.
-- needs: judge/clock_empty
-- makes: clock_day_start
-- column: task BIGINT  the task
-- column: start_us BIGINT  µs
CREATE OR REPLACE TEMP TABLE clock_day_start AS
SELECT t.task, epoch_us(d.ends_at) AS start_us
FROM clock_task t
LEFT JOIN schedule s ON s.schedule = t.schedule
LEFT JOIN clock_tick k ON k.schedule = t.schedule AND k.tick = epoch_us(t.handover) // s.tick_us
LEFT JOIN clock_day d ON d.schedule = t.schedule AND d.day = k.day
WHERE t.day_only_handover AND t.unit IN ('minutes', 'hours');
