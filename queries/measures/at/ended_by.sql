-- name: measures/at/ended_by
-- purpose: judged steps that ended in the period, and the value of one or two dimensions that each stands under (included)
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
-- column: place VARCHAR  value of the first dimension; NULL without one
-- column: part VARCHAR  value of the second dimension; NULL without one
-- column: provider VARCHAR  code of the provider
-- column: verdict verdict  on_time, late or unjudged
-- column: result step_result  how it ended: completed, returned, skipped, closed
-- column: used DOUBLE  share of the norm used
-- column: days DOUBLE  from the handover to the end, in days of 24 hours
-- column: waiting BIGINT  µs from the handover to the started event; NULL without one
-- column: work BIGINT  µs from the started event to the end; NULL without one
-- column: allowed BIGINT  µs from the handover to the deadline
SELECT
  CASE CAST($by AS VARCHAR)
    WHEN 'provider' THEN provider
    WHEN 'resource' THEN resource
    WHEN 'actor' THEN actor
    WHEN 'service' THEN service
    WHEN 'stage' THEN stage
    WHEN 'step' THEN stage || '.' || CAST(step AS VARCHAR)
  END AS place,
  CASE CAST($across AS VARCHAR)
    WHEN 'provider' THEN provider
    WHEN 'resource' THEN resource
    WHEN 'actor' THEN actor
    WHEN 'service' THEN service
    WHEN 'stage' THEN stage
    WHEN 'step' THEN stage || '.' || CAST(step AS VARCHAR)
  END AS part,
  provider, verdict, result, used, days, waiting, work, allowed
FROM ({{measures/at/ended_steps}}) AS ended_step
WHERE verdict <> 'unjudged' AND completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE);
