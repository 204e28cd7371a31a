-- name: measures/step_used
-- purpose: measures/step_load with the median alone: what a headline says, and what is only compared with
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
-- column: completed INTEGER  occurrences that ended in the period with a verdict, returns included
-- column: median_used DOUBLE  share of the norm used
-- column: started INTEGER  of the completed: those with a started event
SELECT
  place, part,
  CAST(COUNT(*) AS INTEGER) AS completed,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY used) AS median_used,
  CAST(COUNT(waiting) AS INTEGER) AS started
FROM ({{measures/at/ended_by}}) AS ended
GROUP BY place, part
ORDER BY place, part;
