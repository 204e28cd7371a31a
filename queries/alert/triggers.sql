-- name: alert/triggers
-- purpose: at which instant each rule comes true for each step and stage that is open in a span of time (included)
-- A fact says what was known in [known_from, open_until): a rule comes true at its instant, or when the fact became known if
-- that is later, and not at all if the fact is over by then. While the clock is stopped nothing comes true, but for
-- what follows from a breach before that.
-- A share is reached when what is left of the running time has shrunk to the rest: pauses end before the fact is known, so
-- that all of them count or the instant has passed by then.
-- param: rules VARCHAR  as in alert/rule_list
-- param: from_at TIMESTAMP  what was over by then is left out
-- param: to_at TIMESTAMP  last instant
-- column: rule_no INTEGER  the rule
-- column: rule VARCHAR  its id
-- column: moment VARCHAR  as in alert/rule_list
-- column: case_id VARCHAR  the case
-- column: service VARCHAR  its service
-- column: stage VARCHAR  its stage
-- column: instance SMALLINT  1.. of the stage
-- column: step SMALLINT  NULL for the stage itself
-- column: occurrence INTEGER  NULL for the stage itself
-- column: provider VARCHAR  of the case
-- column: actor VARCHAR  who holds the step at the instant
-- column: deadline TIMESTAMP  of the step, or of the stage
-- column: last_day DATE  its local date
-- column: verdict VARCHAR  at the instant: open, due_soon, overdue
-- column: trigger_at TIMESTAMP  the instant
-- column: known_from TIMESTAMP  since when the fact holds
-- column: open_until TIMESTAMP  until when the fact holds
WITH rule_place AS ({{alert/rule_place}}),
step AS (
  SELECT
    case_id, service, stage, instance, step, occurrence, provider, edition, place, CAST(unit AS VARCHAR) AS unit,
    known_from, open_until, holder_since, holder_actor, norm_actor, deadline, last_day, deadline_from, due_soon_at,
    run_total, suspended_at
  FROM step_fact
  WHERE known_from <= $to_at AND open_until > $from_at AND deadline IS NOT NULL
    AND (reason IS NULL OR reason NOT IN ('no_receipt', 'no_edition', 'no_calendar', 'no_norm', 'no_handover'))
),
candidate AS (
  SELECT step.*, rule.rule_no, rule.rule, rule.moment, rule.amount, rule.schedule, rule.actors
  FROM step
  JOIN rule_place AS rule ON rule.place = step.place
  WHERE (len(rule.units) = 0 OR list_contains(rule.units, step.unit))
    AND (step.suspended_at IS NULL
      OR (step.deadline < step.suspended_at AND rule.moment IN ('breach', 'after_calendar_days', 'after_working_days')))
    -- What can be told without a calendar is left out before anything is worked out.
    AND CASE
      WHEN rule.moment IN ('breach', 'after_calendar_days', 'after_working_days') THEN step.deadline < $to_at
      WHEN rule.moment = 'before_hours' THEN step.deadline - to_hours(rule.amount) <= $to_at
      WHEN rule.moment = 'share' AND rule.amount = 800 THEN step.due_soon_at <= $to_at
      ELSE TRUE
    END
),
dated AS (
  SELECT DISTINCT moment, amount, schedule, last_day
  FROM candidate
  WHERE moment IN ('before_working_days', 'after_working_days', 'after_calendar_days')
),
day_moment AS (
  SELECT dated.moment, dated.amount, dated.schedule, dated.last_day, opening.opens_at
  FROM dated
  LEFT JOIN clock_day AS last
    ON last.schedule = dated.schedule AND last.day = dated.last_day
  LEFT JOIN clock_day AS later
    ON later.schedule = dated.schedule AND later.day = dated.last_day + dated.amount
  LEFT JOIN ({{alert/opening}}) AS opening
    ON opening.schedule = dated.schedule
    AND opening.working_no = CASE dated.moment
      WHEN 'before_working_days' THEN last.working_no + 1 - last.working - dated.amount
      WHEN 'after_working_days' THEN last.working_no + dated.amount
      ELSE later.working_no + 1 - later.working
    END
),
shared AS (
  SELECT
    candidate.*, schedule.tick_us,
    CASE
      WHEN candidate.unit = 'working_days' THEN 'working'
      WHEN candidate.unit = 'calendar_days' OR edition.method = 'elapsed' OR edition.hours = 'clock' THEN 'plain'
      ELSE 'office'
    END AS running,
    epoch_us(candidate.deadline) AS deadline_us,
    -- The share of a legal day norm ends at the midnight after the deadline.
    (candidate.deadline_from = 'norm' AND candidate.unit IN ('calendar_days', 'working_days')
      AND edition.method = 'legal' AND edition.day_end = 'midnight')::BIGINT AS midnight
  FROM candidate
  LEFT JOIN edition ON edition.edition = candidate.edition
  LEFT JOIN schedule ON schedule.schedule = candidate.schedule
  WHERE candidate.moment = 'share' AND candidate.amount <> 800 AND candidate.run_total IS NOT NULL
),
run AS (
  SELECT
    shared.*,
    midnight - (run_total - (run_total * amount + 999) // 1000) + CASE running
      WHEN 'plain' THEN deadline_us
      WHEN 'working' THEN tick.working_base + tick.working_rate * deadline_us
      ELSE tick.office_base + tick.office_rate * deadline_us
    END AS needed
  FROM shared
  LEFT JOIN clock_tick AS tick
    ON tick.schedule = shared.schedule AND tick.tick = shared.deadline_us // shared.tick_us
),
timed AS (
  SELECT
    candidate.rule_no, candidate.rule, candidate.moment, candidate.actors, candidate.case_id, candidate.service,
    candidate.stage, candidate.instance, candidate.step, candidate.occurrence, candidate.provider,
    candidate.holder_since, candidate.holder_actor, candidate.norm_actor, candidate.deadline, candidate.last_day,
    candidate.due_soon_at, candidate.known_from, candidate.open_until,
    CASE candidate.moment
      WHEN 'breach' THEN candidate.deadline + to_microseconds(1)
      WHEN 'before_hours' THEN candidate.deadline - to_hours(candidate.amount)
      -- What is due soon has used four fifths.
      WHEN 'share' THEN CASE WHEN candidate.amount = 800 THEN candidate.due_soon_at END
      ELSE day_moment.opens_at
    END AS comes_true
  FROM candidate
  LEFT JOIN day_moment
    ON day_moment.moment = candidate.moment AND day_moment.amount = candidate.amount
    AND day_moment.schedule = candidate.schedule AND day_moment.last_day = candidate.last_day
  UNION ALL
  SELECT
    run.rule_no, run.rule, run.moment, run.actors, run.case_id, run.service, run.stage, run.instance, run.step,
    run.occurrence, run.provider, run.holder_since, run.holder_actor, run.norm_actor, run.deadline, run.last_day,
    run.due_soon_at, run.known_from, run.open_until,
    make_timestamp(CASE WHEN run.running = 'plain' THEN run.needed ELSE run.needed + reach.shift END)
  FROM run
  LEFT JOIN clock_reach AS reach
    ON reach.schedule = run.schedule
    AND reach.part = CASE
      WHEN run.running <> 'plain' THEN 2 * ((run.needed - 1) // run.tick_us) + (run.running = 'working')::INTEGER
    END
),
of_steps AS (
  SELECT
    rule_no, rule, moment, actors, case_id, service, stage, instance, step, occurrence, provider,
    COALESCE(CASE WHEN holder_since <= greatest(comes_true, known_from) THEN holder_actor END, norm_actor) AS actor,
    deadline, last_day, due_soon_at, greatest(comes_true, known_from) AS trigger_at, known_from, open_until
  FROM timed
  WHERE comes_true <= $to_at
    -- A reminder that would come after the term is none.
    AND (moment IN ('breach', 'after_calendar_days', 'after_working_days') OR comes_true <= deadline)
),
of_stages AS (
  SELECT
    rule.rule_no, rule.rule, rule.moment, rule.actors, fact.case_id, fact.service, fact.stage, fact.instance,
    CAST(NULL AS SMALLINT) AS step, CAST(NULL AS INTEGER) AS occurrence, fact.provider, CAST(NULL AS VARCHAR) AS actor,
    fact.deadline, fact.last_day, fact.due_soon_at,
    greatest(fact.corporation_due - to_hours(rule.amount), fact.known_from) AS trigger_at, fact.known_from,
    fact.open_until
  FROM stage_fact AS fact
  JOIN rule_place AS rule ON rule.place = fact.place
  WHERE fact.known_from <= $to_at AND fact.open_until > $from_at
    AND rule.moment = 'corporation' AND fact.corporation_due IS NOT NULL AND fact.suspended_at IS NULL
    AND (fact.reason IS NULL OR fact.reason NOT IN ('no_receipt', 'no_edition', 'no_calendar', 'no_norm', 'no_handover'))
    AND (len(rule.units) = 0 OR list_contains(rule.units, CAST(fact.unit AS VARCHAR)))
)
SELECT
  rule_no, rule, moment, case_id, service, stage, instance, step, occurrence, provider, actor, deadline, last_day,
  CASE WHEN trigger_at > deadline THEN 'overdue' WHEN due_soon_at <= trigger_at THEN 'due_soon' ELSE 'open' END AS verdict,
  trigger_at, known_from, open_until
FROM (SELECT * FROM of_steps UNION ALL SELECT * FROM of_stages) AS found
WHERE trigger_at <= $to_at AND trigger_at < open_until
  AND (len(actors) = 0 OR list_contains(actors, actor));
