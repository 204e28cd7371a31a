-- name: measures/tally/received_steps
-- purpose: how many stages reached each step and did it, by the local day of their receipt, once everything on file is known
-- A step counts once for its stage; it can come twice only where the file went back or stayed: what it counts too often there is
-- taken off again. Of steps that do not know their stage's receipt the stage is looked up.
-- column: day INTEGER  local date of the stage's receipt, as days since 1970-01-01
-- column: place INTEGER  number of its provider, service, stage and step
-- column: reached INTEGER  stages to whose actor this step has come
-- column: done INTEGER  stages in which this step has been completed
WITH repeated AS (
  SELECT DISTINCT case_id, service, stage, instance FROM step_fact WHERE from_step >= step
),
step_at AS (
  SELECT
    fact.case_id, fact.service, fact.stage, fact.instance, fact.place, tick.day, fact.received IS NULL AS unreceived,
    CASE WHEN fact.completed IS NOT NULL AND fact.result = 'completed' THEN 1 ELSE 0 END AS done
  FROM step_fact AS fact
  JOIN place ON place.place = fact.place
  LEFT JOIN provider ON provider.provider = place.provider
  LEFT JOIN schedule ON schedule.schedule = provider.schedule
  LEFT JOIN clock_tick AS tick
    ON tick.schedule = schedule.schedule AND tick.tick = epoch_us(fact.received) // schedule.tick_us
  WHERE fact.known_to = 'infinity'
),
part AS (
  SELECT day, place, COUNT(*) AS reached, SUM(done) AS done
  FROM step_at
  WHERE NOT unreceived
  GROUP BY day, place
  UNION ALL
  SELECT step_at.day, step_at.place, 1 - COUNT(*), MAX(step_at.done) - SUM(step_at.done)
  FROM step_at
  JOIN repeated
    ON repeated.case_id = step_at.case_id AND repeated.service = step_at.service
    AND repeated.stage = step_at.stage AND repeated.instance = step_at.instance
  WHERE NOT step_at.unreceived
  GROUP BY step_at.day, step_at.place, step_at.case_id, step_at.instance
  UNION ALL
  SELECT stage_fact.received_day, step_at.place, 1, MAX(step_at.done)
  FROM step_at
  JOIN stage_fact
    ON stage_fact.case_id = step_at.case_id AND stage_fact.service = step_at.service
    AND stage_fact.stage = step_at.stage AND stage_fact.instance = step_at.instance AND stage_fact.known_to = 'infinity'
  WHERE step_at.unreceived
  GROUP BY stage_fact.received_day, step_at.place, step_at.case_id, step_at.instance
)
SELECT
  CAST(day - DATE '1970-01-01' AS INTEGER) AS day, place,
  CAST(SUM(reached) AS INTEGER) AS reached,
  CAST(SUM(done) AS INTEGER) AS done
FROM part
WHERE day IS NOT NULL
GROUP BY day, place
ORDER BY day, place;
