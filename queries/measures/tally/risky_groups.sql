-- name: measures/tally/risky_groups
-- purpose: open steps at the as-of instant of stages whose norms still to come need more days than are left, counted by place and holder
-- needs: measures/moment/risky_stage
-- splice: risky_stage
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL
-- param: step SMALLINT  NULL
-- param: providers VARCHAR  NULL
-- param: actor VARCHAR  NULL
-- param: resource VARCHAR  NULL
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage
-- column: actor VARCHAR  who holds them; NULL when nobody is named
-- column: steps INTEGER  open steps
WITH counted AS (
  SELECT open_step.place_no, open_step.actor, COUNT(*) AS steps
  FROM ({{measures/at/open_steps}}) AS open_step
  JOIN {{risky_stage}} AS at_risk
    ON at_risk.case_id = open_step.case_id AND at_risk.service = open_step.service
    AND at_risk.stage = open_step.stage AND at_risk.instance = open_step.instance
  GROUP BY open_step.place_no, open_step.actor
)
SELECT place.provider, place.service, place.stage, place.step, counted.actor, CAST(counted.steps AS INTEGER) AS steps
FROM counted
JOIN place ON place.place = counted.place_no;
