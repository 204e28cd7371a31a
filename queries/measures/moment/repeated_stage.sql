-- name: measures/moment/repeated_stage
-- purpose: the stages received in a period in which the file went back or stayed: only there a step can come twice
-- A table, so that the planner knows how few they are. It may hold stages received some hours before or after.
-- makes: repeated_stage
-- splice: repeated_stage
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- column: case_id VARCHAR  the case
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: instance SMALLINT  1.., counts up when a stage is opened anew
CREATE TABLE {{repeated_stage}} AS
SELECT DISTINCT case_id, service, stage, instance
FROM step_fact
WHERE from_step >= step AND received BETWEEN CAST($from_day AS DATE) - 1 AND CAST($to_day AS DATE) + 2;
