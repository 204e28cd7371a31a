-- name: measures/tally/open_groups
-- purpose: open steps at the as-of instant, counted by place, holder and nearness of the deadline: what lists of them are counted by
-- needs: measures/moment/open_step, measures/moment/risky_stage
-- splice: open_step, risky_stage
-- param: as_of_day DATE  local date of the as-of instant in the main zone
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage
-- column: actor VARCHAR  who holds them; NULL when nobody is named
-- column: overdue BOOLEAN  deadline passed
-- column: due_24h BOOLEAN  deadline within 24 hours
-- column: due_3wd BOOLEAN  deadline at the end of the third working day from now, or before
-- column: at_risk BOOLEAN  the norms still to come in their stage need more days than are left
-- column: last_day DATE  local date of the last day of what is neither overdue nor suspended, within seven days; else NULL
-- column: steps INTEGER  open steps
WITH told AS (
  SELECT
    open_step.provider, open_step.service, open_step.stage, open_step.step, open_step.actor,
    open_step.verdict = 'overdue' AS overdue, open_step.due_24h, open_step.due_3wd,
    at_risk.case_id IS NOT NULL AS at_risk,
    CASE
      WHEN open_step.verdict IN ('open', 'due_soon')
        AND open_step.last_day BETWEEN CAST($as_of_day AS DATE) AND CAST($as_of_day AS DATE) + 6
      THEN open_step.last_day
    END AS last_day
  FROM {{open_step}} AS open_step
  LEFT JOIN (SELECT DISTINCT case_id, service, stage, instance FROM {{risky_stage}}) AS at_risk
    ON at_risk.case_id = open_step.case_id AND at_risk.service = open_step.service
    AND at_risk.stage = open_step.stage AND at_risk.instance = open_step.instance
)
SELECT
  provider, service, stage, step, actor, overdue, due_24h, due_3wd, at_risk, last_day, CAST(COUNT(*) AS INTEGER) AS steps
FROM told
GROUP BY provider, service, stage, step, actor, overdue, due_24h, due_3wd, at_risk, last_day;
