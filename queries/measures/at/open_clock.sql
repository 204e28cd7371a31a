-- name: measures/at/open_clock
-- purpose: every open step at the as-of instant, with the time that has run on it (included by measures)
-- Office, working and plain time are read off the ticks of the clock: see clock_tick in store/schema.
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
-- column: step SMALLINT  ordinal in the stage
-- column: occurrence INTEGER  1.., counts up when a step is done again
-- column: provider VARCHAR  code of the provider
-- column: channel VARCHAR  how the case came
-- column: edition VARCHAR  edition that gives the norms
-- column: amount INTEGER  of the norm; NULL without one
-- column: unit VARCHAR  of the norm; NULL without one
-- column: received TIMESTAMP  the stage's receipt
-- column: actor VARCHAR  who holds or held it: of its started or received event when there is one by then, else the edition's
-- column: resource VARCHAR  the person or body, as an opaque id
-- column: handover TIMESTAMP  where its clock starts
-- column: deadline TIMESTAMP  last instant that is on time
-- column: last_day DATE  local date of the last day
-- column: deadline_from VARCHAR  norm or source
-- column: run_total BIGINT  running µs from handover to deadline
-- column: run_paused BIGINT  running µs of pauses that have ended
-- column: suspended_at TIMESTAMP  set while the clock is stopped
-- column: verdict VARCHAR  at the as-of instant: on_time, late, open, due_soon, overdue, suspended, unjudged
-- column: reason VARCHAR  why unjudged
-- column: due_24h BOOLEAN  not overdue, not suspended, deadline within 24 hours after the as-of instant
-- column: due_3wd BOOLEAN  not overdue, not suspended, deadline not after the end of the third working day from the as-of date
-- column: late_by DOUBLE  of an overdue step, from the deadline to the as-of instant in the norm's unit
-- column: used DOUBLE  share of the norm used at the as-of instant, or when the clock was stopped
WITH timed AS (
  SELECT
    open_step.*,
    now.schedule, now.tick_us, now.day AS now_day, now.working_no AS now_working_no, now.office_us AS now_office_us,
    epoch_us(CAST($as_of AS TIMESTAMP)) AS now_us,
    epoch_us(COALESCE(open_step.suspended_at, CAST($as_of AS TIMESTAMP))) AS until_us,
    epoch_us(open_step.deadline) AS deadline_us,
    -- What the norm runs on: time on working days, plain time, or office time.
    CASE
      WHEN open_step.unit = 'working_days' THEN 'working'
      WHEN open_step.unit = 'calendar_days' OR edition.method = 'elapsed' OR edition.hours = 'clock' THEN 'plain'
      ELSE 'office'
    END AS running
  FROM ({{measures/at/open_steps}}) AS open_step
  LEFT JOIN provider ON provider.provider = open_step.provider
  LEFT JOIN edition ON edition.edition = open_step.edition
  LEFT JOIN ({{measures/at/schedules}}) AS now ON now.schedule = provider.schedule
),
needed AS (
  SELECT schedule, until_us // tick_us AS tick FROM timed
  UNION
  SELECT schedule, deadline_us // tick_us AS tick FROM timed
),
tick AS (
  -- A few hundred of some hundred thousand: joined twice below.
  SELECT * FROM clock_tick
  WHERE EXISTS (SELECT 1 FROM needed WHERE needed.schedule = clock_tick.schedule AND needed.tick = clock_tick.tick)
),
placed AS (
  SELECT
    timed.*,
    ended.working_no AS deadline_working_no,
    CASE running
      WHEN 'plain' THEN deadline_us - until_us
      WHEN 'working' THEN ended.working_base + ended.working_rate * deadline_us - held.working_base - held.working_rate * until_us
      ELSE ended.office_base + ended.office_rate * deadline_us - held.office_base - held.office_rate * until_us
    END AS run_left,
    CASE running
      WHEN 'plain' THEN now_us - deadline_us
      ELSE now_office_us - ended.office_base - ended.office_rate * deadline_us
    END AS run_late
  FROM timed
  LEFT JOIN tick AS held ON held.schedule = timed.schedule AND held.tick = until_us // tick_us
  LEFT JOIN tick AS ended ON ended.schedule = timed.schedule AND ended.tick = deadline_us // tick_us
)
SELECT
  case_id, service, stage, instance, step, occurrence, provider, channel, edition, amount, unit, received, actor,
  resource, handover, deadline, last_day, deadline_from, run_total, run_paused, suspended_at, verdict, reason,
  due_24h, due_3wd,
  CASE WHEN verdict = 'overdue' THEN
    CASE unit
      WHEN 'minutes' THEN CAST(run_late AS DOUBLE) / 60000000
      WHEN 'hours' THEN CAST(run_late AS DOUBLE) / 3600000000
      WHEN 'calendar_days' THEN CAST(now_day - last_day AS DOUBLE)
      WHEN 'working_days' THEN CAST(now_working_no - deadline_working_no AS DOUBLE)
    END
  END AS late_by,
  -- Told by what is left, not by the handover: that may be known only to the day, or lie before pauses.
  CASE WHEN verdict <> 'unjudged' THEN CAST(run_total - run_left AS DOUBLE) / NULLIF(run_total, 0) END AS used
FROM placed;
