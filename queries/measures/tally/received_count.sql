-- name: measures/tally/received_count
-- purpose: stages received in a period as they were known at the as-of instant, by place
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: from_day DATE  first local date of the period
-- param: to_day DATE  last local date of the period
-- column: place INTEGER  number of its provider, service and stage
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  NULL
-- column: stages INTEGER  received
WITH counted AS (
  SELECT place, COUNT(*) AS stages
  FROM stage_fact
  WHERE known_from <= CAST($as_of AS TIMESTAMP) AND CAST($as_of AS TIMESTAMP) < known_to
    AND received_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  GROUP BY place
)
SELECT place.place, place.provider, place.service, place.stage, place.step, CAST(counted.stages AS INTEGER) AS stages
FROM counted
JOIN place ON place.place = counted.place;
