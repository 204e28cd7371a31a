-- name: measures/at/risky_stages
-- purpose: open stages whose steps still to come need more days than are left whoever worked on them (included by measures)
-- Slack = days from the as-of date to the stage's last day, less what is left of the open step's norm, less the norms of
-- the steps after it; all in the stage's own unit, minutes and hours counting as nothing.
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- column: case_id VARCHAR  the case
-- column: service VARCHAR  service
-- column: stage VARCHAR  stage of the service
-- column: instance SMALLINT  1.., counts up when a stage is opened anew
-- column: provider VARCHAR  code of the provider
-- column: place_no INTEGER  number of its provider, service and stage
-- column: received_day DATE  local date of its receipt
-- column: slack INTEGER  days to spare, in the stage's own unit; below zero
WITH stage_at AS (
  SELECT
    stage_at.case_id, stage_at.service, stage_at.stage, stage_at.instance, stage_at.provider, stage_at.place_no,
    stage_at.received_day, stage_at.unit, stage_at.last_day, schedule.schedule, schedule.tick_us
  FROM ({{measures/at/stages_open}}) AS stage_at
  LEFT JOIN provider ON provider.provider = stage_at.provider
  LEFT JOIN schedule ON schedule.schedule = provider.schedule
  WHERE stage_at.verdict IN ('open', 'due_soon') AND stage_at.unit IN ('calendar_days', 'working_days')
),
open_step AS (
  SELECT fact.case_id, fact.service, fact.stage, fact.instance, fact.handover, norm.days_own, norm.days_after
  FROM step_fact AS fact
  LEFT JOIN step_norm AS norm
    ON norm.edition = fact.edition AND norm.stage = fact.stage AND norm.step = fact.step
  WHERE fact.known_from <= CAST($as_of AS TIMESTAMP) AND fact.open_until > CAST($as_of AS TIMESTAMP)
),
near_day AS (
  -- A local date begins on the date before in UTC, or the same or the next: nothing is told by zones row by row.
  SELECT schedule, day + n AS utc_day, day, working_no, starts_at, ends_at
  FROM clock_day CROSS JOIN (VALUES (-1), (0), (1)) AS number (n)
),
counted AS (
  SELECT
    stage_at.case_id, stage_at.service, stage_at.stage, stage_at.instance, stage_at.provider, stage_at.place_no,
    stage_at.received_day,
    CASE stage_at.unit
      WHEN 'calendar_days' THEN stage_at.last_day - now.day
      ELSE last_day.working_no - now.working_no
    END AS days_left,
    CASE stage_at.unit
      WHEN 'calendar_days' THEN now.day - began.day
      ELSE now.working_no - began.working_no
    END AS days_gone,
    COALESCE(open_step.days_own, 0) AS days_own,
    COALESCE(open_step.days_after, 0) AS days_after
  FROM stage_at
  LEFT JOIN ({{measures/at/today}}) AS now ON now.schedule = stage_at.schedule
  LEFT JOIN clock_day AS last_day ON last_day.schedule = stage_at.schedule AND last_day.day = stage_at.last_day
  LEFT JOIN open_step
    ON open_step.case_id = stage_at.case_id AND open_step.service = stage_at.service
    AND open_step.stage = stage_at.stage AND open_step.instance = stage_at.instance
  LEFT JOIN near_day AS began
    ON began.schedule = stage_at.schedule AND began.utc_day = CAST(open_step.handover AS DATE)
    AND began.starts_at <= open_step.handover AND began.ends_at >= open_step.handover
),
weighed AS (
  SELECT
    case_id, service, stage, instance, provider, place_no, received_day,
    CAST(days_left - GREATEST(days_own - COALESCE(days_gone, 0), 0) - days_after AS INTEGER) AS slack
  FROM counted
)
SELECT case_id, service, stage, instance, provider, place_no, received_day, slack FROM weighed WHERE slack < 0;
