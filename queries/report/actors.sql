-- name: report/actors
-- purpose: how the actors of each provider kept their norms in a month: what measures/step_load says by actor and provider, and no more of it
-- Both shares used come out of one sorting: it is most of the work.
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the month
-- param: to_day DATE  last local date of the month
-- param: service VARCHAR  NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- column: actor VARCHAR  who held the steps
-- column: provider VARCHAR  code of the provider
-- column: completed INTEGER  occurrences that ended in the month with a verdict, returns included
-- column: on_time INTEGER  of the completed
-- column: late INTEGER  of the completed
-- column: median_used DOUBLE  share of the norm used
-- column: p90_used DOUBLE  90th percentile of the same
WITH ended AS (
  SELECT actor, provider, verdict, used
  FROM ({{measures/at/ended_steps}}) AS ended_step
  WHERE verdict <> 'unjudged' AND completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
),
counted AS (
  SELECT
    actor, provider,
    CAST(count(*) AS INTEGER) AS completed,
    CAST(count(*) FILTER (WHERE verdict = 'on_time') AS INTEGER) AS on_time,
    CAST(count(*) FILTER (WHERE verdict = 'late') AS INTEGER) AS late,
    quantile_cont(used, [0.5, 0.9]) AS used
  FROM ended
  GROUP BY actor, provider
)
SELECT actor, provider, completed, on_time, late, used[1] AS median_used, used[2] AS p90_used
FROM counted
ORDER BY actor, provider;
