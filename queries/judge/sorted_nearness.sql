-- name: judge/sorted_nearness
-- purpose: from when to when the terms of the touched events run
-- A term of n working days takes no three times as many days, and one of hours no office that opens an hour a day on two
-- days out of three. Should it take more after all, judge/fact_beyond finds it.
-- needs: judge/sorted_event
-- makes: clock_nearness
-- column: earliest TIMESTAMP  ticks before it are not looked up
-- column: latest TIMESTAMP  ticks after it are looked up only in a second go
CREATE OR REPLACE TEMP TABLE clock_nearness AS
WITH norm AS (
  SELECT amount, unit FROM step_norm
  UNION ALL
  SELECT amount, unit FROM stage_norm
),
longest AS (
  SELECT max(amount * CASE unit WHEN 'minutes' THEN 1 / 30 WHEN 'hours' THEN 2 ELSE 3 END) AS days FROM norm
)
SELECT
  min(least("at", deadline)) - INTERVAL 32 DAY AS earliest,
  max(greatest("at", deadline)) + to_days(60 + coalesce(ceil((SELECT days FROM longest)), 0)::INTEGER) AS latest
FROM sorted_event;
