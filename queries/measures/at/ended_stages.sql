-- name: measures/at/ended_stages
-- purpose: stages that ended by the as-of instant (included by measures)
-- Only the last version of a stage has its end, and is known from before it on.
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- column: case_id VARCHAR  the case
-- column: service VARCHAR  service of the case
-- column: stage VARCHAR  stage of the service
-- column: instance SMALLINT  1.., counts up when a stage is opened anew
-- column: provider VARCHAR  code of the provider
-- column: channel VARCHAR  how the case came
-- column: amount INTEGER  of the norm; NULL without one
-- column: unit unit  of the norm; NULL without one
-- column: received TIMESTAMP  where its clock starts
-- column: completed TIMESTAMP  when it ended
-- column: completed_day DATE  its local date
-- column: outcome VARCHAR  granted or refused
-- column: deadline TIMESTAMP  last instant that is on time
-- column: last_day DATE  local date of the last day
-- column: deadline_from VARCHAR  norm or source
-- column: verdict verdict  on_time, late or unjudged
-- column: late_by DOUBLE  in the norm's unit
-- column: used DOUBLE  share of the norm used
-- column: days DOUBLE  from the receipt to the result, in days of 24 hours
-- column: place_no INTEGER  number of its provider, service, stage and step
SELECT
  case_id, service, stage, instance, provider, channel, amount, unit,
  received, completed, completed_day, outcome, deadline, last_day, deadline_from,
  verdict, late_by, used,
  CAST(EXTRACT(EPOCH FROM (completed - received)) AS DOUBLE) / 86400 AS days, place AS place_no
FROM stage_fact AS fact
WHERE completed <= CAST($as_of AS TIMESTAMP)
  AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
  AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
  AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
  AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  AND (CAST($step AS SMALLINT) IS NULL AND CAST($actor AS VARCHAR) IS NULL AND CAST($resource AS VARCHAR) IS NULL OR EXISTS (
    SELECT 1 FROM ({{measures/at/reached}}) AS reached
    WHERE reached.case_id = fact.case_id AND reached.service = fact.service
      AND reached.stage = fact.stage AND reached.instance = fact.instance
  ));
