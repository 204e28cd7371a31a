-- name: measures/tally/risky_count
-- purpose: open stages at the as-of instant whose norms still to come need more days than are left, by place
-- needs: measures/moment/risky_stage
-- splice: risky_stage
-- column: place INTEGER  number of its provider, service and stage
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  NULL
-- column: stages INTEGER  open stages
WITH counted AS (SELECT place_no, COUNT(*) AS stages FROM {{risky_stage}} GROUP BY place_no)
SELECT place.place, place.provider, place.service, place.stage, place.step, CAST(counted.stages AS INTEGER) AS stages
FROM counted
JOIN place ON place.place = counted.place_no;
