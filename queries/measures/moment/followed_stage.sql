-- name: measures/moment/followed_stage
-- purpose: every stage received in a period, at every provider, and the stage that followed it
-- makes: followed_stage
-- splice: followed_stage
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- param: service VARCHAR  NULL
-- param: stage VARCHAR  NULL
-- param: step SMALLINT  NULL
-- param: providers VARCHAR  NULL
-- param: actor VARCHAR  NULL
-- param: resource VARCHAR  NULL
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: next_stage VARCHAR  stage of the same case that was opened after it; NULL: none so far
-- column: completed TIMESTAMP  its end; NULL while it is open
-- column: gap_days DOUBLE  from the result to the opening of the next stage, in days of 24 hours
CREATE TABLE {{followed_stage}} AS
SELECT
  provider, service, stage, next_stage, completed,
  CAST(EXTRACT(EPOCH FROM (next_opened - completed)) AS DOUBLE) / 86400 AS gap_days
FROM ({{measures/at/stages}}) AS stage_at
WHERE received_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE);
