-- name: measures/tally/times
-- purpose: how long each of what measures/tally/seats counts took, in classes of one per cent and in the same order
-- Class 0: below 0.00001; class 580: 1; each next one is 2.01 % more (the square of 1.01), so that what stands for a class is within one per cent of all in it.
-- param: from_day DATE  first local date of the end
-- param: to_day DATE  last local date of the end
-- param: as_of TIMESTAMP  what ended by this instant; NULL: whenever
-- column: used SMALLINT  class of the share of the norm used; -1: none
-- column: days SMALLINT  class of the days of 24 hours from the handover or receipt to the end; -1: none
-- column: waiting SMALLINT  class of the days of 24 hours from the handover to the started event; -1: none
-- column: share SMALLINT  class of that time ÷ the time from the handover to the deadline; -1: none
-- column: late_by SMALLINT  class of how late it was, in the norm's unit; -1: it was not
-- column: twentieth SMALLINT  class of the share used as measures/step_spread has it, 100 more when it was late; -1: none
WITH timed AS (
  SELECT
    day, place, actor, from_step, verdict, used, days, late_by,
    CAST(waiting AS DOUBLE) / 86400000000 AS waiting,
    CAST(waiting AS DOUBLE) / NULLIF(allowed, 0) AS share
  FROM ({{measures/tally/ended}}) AS ended
  WHERE counted
)
-- LEAST passes NULL over, so that it has to be told first.
SELECT
  CAST(CASE
    WHEN used IS NULL THEN -1 WHEN used < 0.00001 THEN 0 ELSE LEAST(ROUND(LN(used) / (2 * LN(1.01))) + 580, 1199)
  END AS SMALLINT) AS used,
  CAST(CASE
    WHEN days IS NULL THEN -1 WHEN days < 0.00001 THEN 0 ELSE LEAST(ROUND(LN(days) / (2 * LN(1.01))) + 580, 1199)
  END AS SMALLINT) AS days,
  CAST(CASE
    WHEN waiting IS NULL THEN -1 WHEN waiting < 0.00001 THEN 0 ELSE LEAST(ROUND(LN(waiting) / (2 * LN(1.01))) + 580, 1199)
  END AS SMALLINT) AS waiting,
  CAST(CASE
    WHEN share IS NULL THEN -1 WHEN share < 0.00001 THEN 0 ELSE LEAST(ROUND(LN(share) / (2 * LN(1.01))) + 580, 1199)
  END AS SMALLINT) AS share,
  CAST(CASE
    WHEN late_by IS NULL THEN -1 WHEN late_by < 0.00001 THEN 0 ELSE LEAST(ROUND(LN(late_by) / (2 * LN(1.01))) + 580, 1199)
  END AS SMALLINT) AS late_by,
  CAST(CASE
    WHEN used IS NULL THEN -1
    ELSE LEAST(GREATEST(CEIL(used * 100 / 5) - 1, 0), 40) + CASE WHEN verdict = 'late' THEN 100 ELSE 0 END
  END AS SMALLINT) AS twentieth
FROM timed
ORDER BY day, place, actor, from_step;
