-- name: measures/handovers
-- purpose: which step follows which within a stage, how often, and how long the file waits before work begins
-- A return or a repetition is a handover to the same or an earlier step. Of a dimension each value has its own rows.
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- param: by VARCHAR  dimension: provider, resource, actor, service, stage or step; NULL: none
-- column: place VARCHAR  value of the dimension; NULL without one
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: from_step SMALLINT  step that handed over; 0: the receipt of the stage
-- column: step SMALLINT  step that was handed over
-- column: completed INTEGER  occurrences of this step that came so, and ended in the period with a verdict
-- column: late INTEGER  of the completed
-- column: median_days DOUBLE  from the handover to the end, in days of 24 hours
-- column: started INTEGER  of the completed: those with a started event
-- column: median_waiting DOUBLE  of the started: days of 24 hours from the handover to the started event
-- column: p90_waiting DOUBLE  90th percentile of the same
-- column: waiting_share DOUBLE  of the started: median of that time ÷ the time from the handover to the deadline
-- column: median_used DOUBLE  share of the norm used
WITH ended AS (
  SELECT * FROM ({{measures/at/ended_steps}}) AS ended_step
  WHERE verdict <> 'unjudged' AND completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
),
keyed AS (
  SELECT
    ended.*,
    CASE CAST($by AS VARCHAR)
      WHEN 'provider' THEN provider
      WHEN 'resource' THEN resource
      WHEN 'actor' THEN actor
      WHEN 'service' THEN service
      WHEN 'stage' THEN stage
      WHEN 'step' THEN stage || '.' || CAST(step AS VARCHAR)
    END AS place
  FROM ended
)
SELECT
  place, service, stage, from_step, step,
  CAST(COUNT(*) AS INTEGER) AS completed,
  CAST(COUNT(*) FILTER (WHERE verdict = 'late') AS INTEGER) AS late,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY days) AS median_days,
  CAST(COUNT(waiting) AS INTEGER) AS started,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY CAST(waiting AS DOUBLE) / 86400000000) AS median_waiting,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY CAST(waiting AS DOUBLE) / 86400000000) AS p90_waiting,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY CAST(waiting AS DOUBLE) / NULLIF(allowed, 0)) AS waiting_share,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY used) AS median_used
FROM keyed
GROUP BY place, service, stage, from_step, step
ORDER BY place, service, stage, step, from_step;
