-- name: measures/step_load
-- purpose: how much of their norms the steps that ended in the period took, by one or two dimensions
-- A dimension is provider, resource, actor, service, stage or step; without one its column is NULL and all are together.
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
-- param: by VARCHAR  first dimension; NULL: none
-- param: across VARCHAR  second dimension; NULL: none
-- column: place VARCHAR  value of the first dimension; a step is written HQ-1.4
-- column: part VARCHAR  value of the second dimension
-- column: provider VARCHAR  the one provider of these steps; NULL when there are several
-- column: completed INTEGER  occurrences that ended in the period with a verdict, returns included
-- column: on_time INTEGER  of the completed
-- column: late INTEGER  of the completed
-- column: returned INTEGER  of the completed: those that ended in a return
-- column: median_used DOUBLE  share of the norm used
-- column: p90_used DOUBLE  90th percentile of the same
-- column: median_days DOUBLE  from the handover to the end, in days of 24 hours
-- column: started INTEGER  of the completed: those with a started event
-- column: mean_waiting DOUBLE  of the started: days of 24 hours from the handover to the started event
-- column: mean_work DOUBLE  of the started: days of 24 hours from the started event to the end
-- column: mean_allowed DOUBLE  of the started: days of 24 hours from the handover to the deadline
SELECT
  place, part,
  CASE WHEN MIN(provider) = MAX(provider) THEN MIN(provider) END AS provider,
  CAST(COUNT(*) AS INTEGER) AS completed,
  CAST(COUNT(*) FILTER (WHERE verdict = 'on_time') AS INTEGER) AS on_time,
  CAST(COUNT(*) FILTER (WHERE verdict = 'late') AS INTEGER) AS late,
  CAST(COUNT(*) FILTER (WHERE result = 'returned') AS INTEGER) AS returned,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY used) AS median_used,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY used) AS p90_used,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY days) AS median_days,
  CAST(COUNT(waiting) AS INTEGER) AS started,
  -- Sums of whole microseconds: a sum of fractions would depend on its order.
  CAST(SUM(waiting) AS DOUBLE) / NULLIF(COUNT(waiting), 0) / 86400000000 AS mean_waiting,
  CAST(SUM(work) AS DOUBLE) / NULLIF(COUNT(waiting), 0) / 86400000000 AS mean_work,
  CAST(SUM(CASE WHEN waiting IS NOT NULL THEN allowed END) AS DOUBLE) / NULLIF(COUNT(waiting), 0) / 86400000000
    AS mean_allowed
FROM ({{measures/at/ended_by}}) AS ended
GROUP BY place, part
ORDER BY place, part;
