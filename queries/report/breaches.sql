-- name: report/breaches
-- purpose: steps that ended late in a month, or were overdue at its end, by provider and how late they are, a part at a time
-- Rows and columns as in measures/late_steps and measures/overdue, and no more of them than a list needs: it may be long.
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
-- param: until TIMESTAMP  answers up to this instant
-- param: row_limit BIGINT  most rows to answer
-- param: row_offset BIGINT  rows to leave out first
-- column: case_id VARCHAR  the case
-- column: provider VARCHAR  code of the provider
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: step SMALLINT  ordinal in the stage
-- column: actor VARCHAR  who holds or held it
-- column: resource VARCHAR  the person or body, as an opaque id
-- column: verdict VARCHAR  late or overdue
-- column: deadline TIMESTAMP  last instant that was on time
-- column: last_day DATE  local date of the last day
-- column: completed TIMESTAMP  when it ended; NULL while it is overdue
-- column: late_by DOUBLE  in late_unit
-- column: late_unit VARCHAR  unit of the norm
-- column: late_norms DOUBLE  late_by ÷ the norm's amount
-- column: alike BIGINT  the same for breaches of one step of one provider with one actor, verdict and unit, and for these alone; NULL: not told
-- column: reason VARCHAR  what was answered last to an alert about it
WITH breach AS ({{report/breached}}),
place_order AS (SELECT provider, ordinal FROM provider),
performer AS (SELECT actor, row_number() OVER (ORDER BY actor) AS number FROM actor),
reason AS ({{report/reasons}})
SELECT
  breach.case_id, breach.provider, breach.service, breach.stage, breach.step, breach.actor, breach.resource,
  breach.verdict, breach.deadline, breach.last_day, breach.completed, breach.late_by, breach.late_unit,
  breach.late_norms,
  CASE WHEN breach.actor IS NULL OR performer.number IS NOT NULL THEN
    place.place * 100000 + coalesce(performer.number, 0) * 10 + CASE breach.verdict WHEN 'late' THEN 5 ELSE 0 END
    + CASE breach.late_unit WHEN 'minutes' THEN 1 WHEN 'hours' THEN 2 WHEN 'calendar_days' THEN 3 ELSE 4 END
  END AS alike,
  reason.reason
FROM breach
LEFT JOIN place_order ON place_order.provider = breach.provider
LEFT JOIN performer ON performer.actor = breach.actor
LEFT JOIN place
  ON place.provider = breach.provider AND place.service = breach.service
  AND place.stage = breach.stage AND place.step = breach.step
LEFT JOIN reason
  ON reason.case_id = breach.case_id AND reason.service = breach.service
  AND reason.stage = breach.stage AND reason.step = breach.step
ORDER BY
  place_order.ordinal NULLS LAST, breach.provider, breach.verdict DESC, breach.late_norms DESC NULLS LAST,
  breach.case_id, breach.stage, breach.instance, breach.occurrence
LIMIT CAST($row_limit AS BIGINT) OFFSET CAST($row_offset AS BIGINT);
