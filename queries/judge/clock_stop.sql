-- name: judge/clock_stop
-- purpose: the pauses of each count, as positions of it and as running time
-- needs: judge/clock_day_task, judge/clock_known_pause
-- makes: clock_stop
-- column: task BIGINT  the count's task; negative as in judge/clock_day_task
-- column: schedule INTEGER  its schedule
-- column: by_dates BOOLEAN  a legal day norm
-- column: working BOOLEAN  in working days
-- column: position BIGINT  where the count starts
-- column: length BIGINT  how far it goes
-- column: paused_us BIGINT  µs
-- column: run_paused BIGINT  running time at the pause's start, not before the count's own, µs
-- column: run_resumed BIGINT  running time at its end
-- column: start BIGINT  position at its start, not before the count's own
-- column: skips BIGINT  positions that it skips
-- column: bars_from BIGINT  number of the first working day that cannot be the last one because of it; NULL when none is barred
-- column: bars_to BIGINT  number of the last such day
CREATE OR REPLACE TEMP TABLE clock_stop AS
WITH clock_task AS (
  SELECT * FROM temp.clock_task WHERE task IN (SELECT task FROM clock_known_pause)
  UNION ALL
  SELECT * FROM clock_day_task WHERE -1 - task IN (SELECT task FROM clock_known_pause)
),
known AS (
  SELECT s.*, p.paused_us, p.resumed_us
  FROM ({{judge/clock_start}}) s
  JOIN clock_known_pause p ON p.task = CASE WHEN s.task < 0 THEN -1 - s.task ELSE s.task END
),
looked_up AS (
  SELECT
    k.*,
    a.day AS paused_day, b.day AS resumed_day,
    a.working AS paused_working, a.working_no AS paused_no, b.working_no AS resumed_no,
    CASE
      WHEN k.plain THEN k.paused_us
      WHEN k.working THEN a.working_base + a.working_rate * k.paused_us
      ELSE a.office_base + a.office_rate * k.paused_us
    END AS run_paused,
    CASE
      WHEN k.plain THEN k.resumed_us
      WHEN k.working THEN b.working_base + b.working_rate * k.resumed_us
      ELSE b.office_base + b.office_rate * k.resumed_us
    END AS run_resumed
  FROM known k
  LEFT JOIN clock_tick a ON a.schedule = k.schedule AND a.tick = k.paused_us // k.tick_us
  LEFT JOIN clock_tick b ON b.schedule = k.schedule AND b.tick = k.resumed_us // k.tick_us
),
-- A norm handed over within a pause runs from its end: the handover's own year may even have no calendar.
based AS (
  SELECT
    *, coalesce(run_from, max(run_resumed) FILTER (WHERE paused_us <= start_us) OVER (PARTITION BY task)) AS run_base
  FROM looked_up
),
-- A pause that begins before the count does takes effect from its start. One that begins or ends after the calendar's
-- last date does so beyond everything: 1e17 µs are 3,000 years, and no calendar has a million working days.
placed AS (
  SELECT
    task, schedule, by_dates, working, length, paused_us,
    CASE WHEN by_dates THEN position ELSE run_base END AS position,
    CASE WHEN paused_us <= start_us THEN run_base ELSE coalesce(run_paused, 100000000000000000) END AS run_paused,
    greatest(coalesce(run_resumed, 100000000000000000), run_base) AS run_resumed,
    CASE
      WHEN NOT by_dates THEN
        CASE WHEN paused_us <= start_us THEN run_base ELSE coalesce(run_paused, 100000000000000000) END
      WHEN working THEN
        greatest(coalesce(paused_no, CASE WHEN paused_us <= start_us THEN 0 ELSE 1000000 END), position)
      ELSE greatest(paused_day - DATE '1970-01-01', position)
    END AS start,
    CASE
      WHEN NOT by_dates THEN greatest(coalesce(run_resumed, 100000000000000000), run_base)
      WHEN working THEN greatest(coalesce(resumed_no, 1000000), position)
      ELSE greatest(resumed_day - DATE '1970-01-01', position)
    END AS finish,
    -- Dates after the pause's first one, up to its last, cannot be the last day; nor can the first, when the pause
    -- outlasts it (whatever the hour: the rule is about dates).
    CASE WHEN by_dates AND paused_day < resumed_day THEN
      coalesce(paused_no + 1 - paused_working, CASE WHEN resumed_no IS NOT NULL THEN 0 END)
    END AS bars_from,
    CASE WHEN by_dates AND paused_day < resumed_day THEN coalesce(resumed_no, 1000000) END AS bars_to
  FROM based
)
SELECT
  task, schedule, by_dates, working, position, length, paused_us, run_paused, run_resumed,
  start, finish - start AS skips, bars_from::BIGINT AS bars_from, bars_to::BIGINT AS bars_to
FROM placed;
