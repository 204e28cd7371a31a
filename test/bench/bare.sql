-- The bench's log from file to stored facts, as a good SQL writer would put it together who knows this log: every table and
-- column that the product stores, in its order, row for row the same (the bench compares all of them), and nothing of what
-- other logs need. Left out, because this log has none of it: rejected rows, persons' numbers, mappings, corrections,
-- what was stored before, stops, returns, extensions, steps out of turn, days instead of times, knowledge that changes,
-- deviations; of the batch its own columns that are not counts (sha256, profile, header).
-- The file is put in by the bench. The tables of the regulation and of its clock are there.

-- Read: the row ids of a fresh table count the lines of the file, below its header.
CREATE TEMP TABLE told AS
SELECT case_id, service, stage, step, event, timezone('UTC', "at") AS "at", actor, resource, provider, channel, outcome
FROM read_csv({{file}}, header = true, auto_detect = false, delim = ',', quote = '"', columns = {
  'case_id': 'VARCHAR', 'service': 'VARCHAR', 'stage': 'VARCHAR', 'step': 'SMALLINT', 'event': 'event_kind',
  'at': 'TIMESTAMPTZ', 'actor': 'VARCHAR', 'resource': 'VARCHAR', 'provider': 'VARCHAR', 'channel': 'VARCHAR',
  'outcome': 'VARCHAR'
});

-- What is said twice, but for the first line that says it.
CREATE TEMP TABLE doubled AS
WITH keyed AS (
  SELECT rowid AS id, hash(case_id, stage, step, event, "at", resource, outcome) AS sameness FROM told
),
doubtful AS (SELECT sameness FROM keyed GROUP BY sameness HAVING count(*) > 1)
SELECT id
FROM (
  SELECT keyed.id, row_number() OVER (
    PARTITION BY case_id, service, stage, step, event, "at", actor, resource, provider, channel, outcome ORDER BY keyed.id
  ) AS time
  FROM keyed JOIN told ON told.rowid = keyed.id
  WHERE keyed.sameness IN (FROM doubtful)
)
WHERE time > 1;

-- In the order in which they happened. A case and its words are numbers from here on: they are sorted, and carried along.
CREATE TYPE bench_word AS ENUM (
  WITH said AS MATERIALIZED (SELECT DISTINCT actor, resource, provider, channel FROM told)
  SELECT word FROM (
    SELECT actor AS word FROM said UNION SELECT resource FROM said UNION SELECT provider FROM said UNION SELECT channel FROM said
  ) WHERE word IS NOT NULL
);
CREATE TEMP TABLE track AS
SELECT row_number() OVER () AS track, case_id, service, stage FROM (SELECT DISTINCT case_id, service, stage FROM told);

-- The clock's tables around the log's times: DuckDB would hash the many, and not the few.
CREATE TEMP TABLE near_tick AS
SELECT schedule, tick, day, working_no, office_base, office_rate, working_base, working_rate
FROM clock_tick JOIN schedule USING (schedule)
WHERE tick BETWEEN (SELECT epoch_us(min("at")) FROM told) // tick_us AND (SELECT epoch_us(max("at")) FROM told) // tick_us + 5000;
CREATE TEMP TABLE near_reach AS
SELECT schedule, 2 * ((office_base + tick * tick_us) // tick_us) AS part, -office_base AS shift
FROM near_tick JOIN schedule USING (schedule) WHERE office_rate = 1
UNION ALL
SELECT schedule, 2 * ((working_base + tick * tick_us) // tick_us) + 1, -working_base
FROM near_tick JOIN schedule USING (schedule) WHERE working_rate = 1;

-- Every receipt and completion, with what follows it on its track: perhaps a start of the next step, then its completion.
CREATE TEMP TABLE turn AS
SELECT *
FROM (
  SELECT track, event, step, "at",
    lead(event) OVER turn = 'started' AS begun,
    lead("at") OVER turn AS at_1, lead(actor) OVER turn AS actor_1, lead(resource) OVER turn AS resource_1,
    lead("at", 2) OVER turn AS at_2, lead(actor, 2) OVER turn AS actor_2, lead(resource, 2) OVER turn AS resource_2,
    first_value("at") OVER turn AS received, first_value(provider) OVER turn AS provider, first_value(channel) OVER turn AS channel
  FROM (
    SELECT track, event, step, "at", actor::bench_word AS actor, resource::bench_word AS resource,
      provider::bench_word AS provider, channel::bench_word AS channel
    FROM told JOIN track USING (case_id, service, stage)
    WHERE told.rowid NOT IN (FROM doubled)
  )
  WINDOW turn AS (PARTITION BY track ORDER BY "at", coalesce(step, 0), event)
)
WHERE event <> 'started';

-- Every stage of a case: who has it, by which edition, and how it ended.
CREATE TEMP TABLE stage AS
WITH seen AS (
  SELECT track, any_value(received) AS received, any_value(provider) AS provider, any_value(channel) AS channel,
    max(step) AS step, max("at") AS last_at
  FROM turn
  GROUP BY track
),
placed AS (
  SELECT seen.* EXCLUDE (step, last_at), case_id, track.service, track.stage, schedule, tick_us, day AS received_day, last_step,
    CASE WHEN day >= in_force_from AND (in_force_to IS NULL OR day < in_force_to) THEN edition END AS edition,
    CASE WHEN seen.step = last_step THEN last_at END AS ended
  FROM seen
    JOIN track USING (track)
    JOIN provider ON provider.provider::bench_word = seen.provider
    JOIN schedule USING (schedule)
    JOIN near_tick USING (schedule)
    JOIN stage_norm ON stage_norm.service = track.service AND stage_norm.stage = track.stage
    JOIN edition USING (edition)
  WHERE near_tick.tick = epoch_us(seen.received) // tick_us
)
SELECT *,
  lead(stage) OVER beside AS next_stage, lead(received) OVER beside AS next_opened,
  coalesce(lead(received) OVER beside >= ended, lead(received) OVER beside IS NULL) AND coalesce(
    max(coalesce(ended, 'infinity'::TIMESTAMP)) OVER (beside ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) <= received, true
  ) AS alone
FROM placed
WINDOW beside AS (PARTITION BY case_id, service ORDER BY received, stage);

INSERT INTO place
SELECT row_number() OVER (ORDER BY service, stage, step NULLS FIRST, provider), provider, service, stage, step
FROM (
  SELECT DISTINCT provider::VARCHAR AS provider, service, stage, NULL::SMALLINT AS step FROM stage
  UNION ALL
  SELECT DISTINCT stage.provider::VARCHAR, service, stage, coalesce(turn.step, 0)::SMALLINT + 1
  FROM turn JOIN stage USING (track)
  WHERE coalesce(turn.step, 0) < last_step
);

-- What the clock is asked: stages (step 0) and steps, with their norms.
CREATE TEMP TABLE norm AS
SELECT edition, stage, 0::SMALLINT AS step, NULL AS actor, amount, unit FROM stage_norm
UNION ALL
SELECT edition, stage, step, actor, amount, unit FROM step_norm;

-- The clock: one row a task, whatever it is of.
CREATE MACRO judged(tasks) AS TABLE
WITH started AS (
  SELECT t.*,
    epoch_us(handover) AS begin_us, epoch_us(ended) AS end_us,
    unit < 'calendar_days'::unit AS timed, unit = 'working_days'::unit AS working,
    b.day AS handover_day, b.working_no AS handover_no,
    CASE
      WHEN unit = 'calendar_days'::unit THEN epoch_us(handover)
      WHEN unit = 'working_days'::unit THEN b.working_base + b.working_rate * epoch_us(handover)
      ELSE b.office_base + b.office_rate * epoch_us(handover)
    END AS run_from,
    amount * CASE unit WHEN 'minutes' THEN 60000000 WHEN 'hours' THEN 3600000000 END AS length
  FROM query_table(tasks) t
    LEFT JOIN near_tick b ON b.schedule = t.schedule AND b.tick = epoch_us(t.handover) // t.tick_us
),
due AS (
  SELECT started.*, l.day AS last_day, l.working_no AS last_no, l.closes_us,
    CASE WHEN timed THEN run_from + length + r.shift ELSE l.ends_us END AS deadline_us,
    CASE WHEN timed THEN run_from + length WHEN working THEN l.working_ends - 1 ELSE l.ends_us END AS run_deadline,
    CASE WHEN timed THEN length WHEN working THEN l.working_ends - run_from ELSE l.ends_us + 1 - run_from END AS run_total
  FROM started
    LEFT JOIN near_reach r ON r.schedule = started.schedule
      AND r.part = CASE WHEN timed THEN 2 * ((run_from + length - 1) // tick_us) END
    LEFT JOIN clock_last_day l ON l.schedule = started.schedule AND l.slot = CASE
      WHEN unit = 'calendar_days'::unit THEN handover_day - DATE '1970-01-01' + amount
      WHEN working THEN -(handover_no + amount) END
),
reached AS (
  SELECT due.*, nullif(run_total, 0) AS share, run_from + (run_total * 4 + 4) // 5 AS soon_run,
    e.day AS completed_day, e.working_no AS completed_no, d.day AS deadline_day,
    CASE
      WHEN unit = 'calendar_days'::unit THEN end_us
      WHEN working THEN e.working_base + e.working_rate * end_us
      ELSE e.office_base + e.office_rate * end_us
    END AS run_completed,
    CASE WHEN deadline_us IS NULL THEN 'unjudged' WHEN end_us IS NULL THEN NULL
      WHEN end_us <= deadline_us THEN 'on_time' ELSE 'late' END::verdict AS verdict
  FROM due
    LEFT JOIN near_tick e ON e.schedule = due.schedule AND e.tick = end_us // tick_us
    LEFT JOIN near_tick d ON d.schedule = due.schedule AND d.tick = CASE WHEN timed THEN deadline_us // tick_us END
)
SELECT reached.* REPLACE (coalesce(last_day, deadline_day) AS last_day),
  make_timestamp(deadline_us) AS deadline,
  CASE WHEN deadline_us IS NOT NULL THEN 'norm' END AS deadline_from,
  make_timestamp(CASE
    WHEN unit = 'calendar_days'::unit THEN least(soon_run, CASE WHEN soon_run <= deadline_us THEN soon_run END)
    WHEN soon_run + s.shift <= deadline_us THEN soon_run + s.shift
  END) AS due_soon_at,
  CASE WHEN deadline_us IS NOT NULL THEN 0 END AS run_paused,
  CASE WHEN edition IS NULL THEN 'no_edition' END AS reason,
  CASE
    WHEN verdict = 'on_time' THEN 0
    WHEN verdict = 'unjudged' THEN NULL
    WHEN NOT timed AND completed_day = last_day THEN 0
    WHEN unit = 'calendar_days'::unit THEN completed_day - last_day
    WHEN working THEN completed_no - last_no
    ELSE (run_completed - run_deadline) / CASE WHEN unit = 'minutes'::unit THEN 60000000 ELSE 3600000000 END
  END::DOUBLE AS late_by,
  CASE WHEN verdict <> 'unjudged' THEN
    CASE WHEN end_us <= begin_us THEN 0 ELSE run_completed - run_from END / share
  END AS used,
  CASE WHEN deadline_us IS NOT NULL THEN
    coalesce(verdict = 'on_time' AND NOT timed AND completed_day = last_day AND end_us > closes_us, false)
  END AS after_hours,
  coalesce(ended, 'infinity'::TIMESTAMP) AS open_until
FROM reached
  LEFT JOIN near_reach s ON s.schedule = reached.schedule
    AND s.part = CASE WHEN timed OR working THEN 2 * ((soon_run - 1) // tick_us) + working::INTEGER END;

CREATE TEMP VIEW step_task AS
SELECT stage.case_id, stage.service, stage.stage, stage.provider, stage.channel, stage.edition, stage.received, stage.schedule, stage.tick_us,
  (coalesce(turn.step, 0) + 1)::SMALLINT AS step, coalesce(turn.step, 0)::SMALLINT AS from_step, turn."at" AS handover,
  CASE WHEN begun THEN at_1 END AS started, CASE WHEN begun THEN actor_1 END AS holder_actor,
  CASE WHEN begun THEN resource_1 END AS holder_resource,
  CASE WHEN begun THEN at_2 ELSE at_1 END AS ended, CASE WHEN begun THEN actor_2 ELSE actor_1 END AS ended_actor,
  CASE WHEN begun THEN resource_2 ELSE resource_1 END AS ended_resource,
  norm.amount, norm.unit, norm.actor AS norm_actor, place.place
FROM turn
  LEFT JOIN stage ON stage.track = turn.track
  LEFT JOIN norm ON norm.edition = stage.edition AND norm.stage = stage.stage AND norm.step = coalesce(turn.step, 0) + 1
  LEFT JOIN place ON place.provider = stage.provider::VARCHAR AND place.service = stage.service
    AND place.stage = stage.stage AND place.step = coalesce(turn.step, 0) + 1
WHERE coalesce(turn.step, 0) < stage.last_step;

INSERT INTO step_fact BY NAME
SELECT case_id, service, stage, 1 AS instance, step, step AS occurrence, provider, channel, edition, amount, unit, received,
  handover AS known_from, 'infinity'::TIMESTAMP AS known_to, handover, started AS holder_since, holder_actor, holder_resource,
  started, ended AS completed, completed_day, CASE WHEN ended IS NOT NULL THEN 'completed' END AS result,
  ended_actor, ended_resource, deadline, last_day, deadline_from, due_soon_at, share AS run_total, run_paused, verdict, reason,
  late_by, used, after_hours,
  CASE WHEN started IS NOT NULL AND ended IS NOT NULL THEN greatest(0, epoch_us(started) - begin_us) END AS waiting,
  end_us - epoch_us(started) AS work, open_until, norm_actor, from_step, place
FROM judged('step_task')
ORDER BY open_until;

CREATE TEMP VIEW stage_task AS
SELECT stage.*, received AS handover, norm.amount, norm.unit, place.place, channel.result_due_hours
FROM stage
  LEFT JOIN norm ON norm.edition = stage.edition AND norm.stage = stage.stage AND norm.step = 0
  LEFT JOIN place ON place.provider = stage.provider::VARCHAR AND place.service = stage.service
    AND place.stage = stage.stage AND place.step IS NULL
  LEFT JOIN channel ON channel.service = stage.service AND channel.channel = stage.channel::VARCHAR;

INSERT INTO stage_fact BY NAME
SELECT case_id, service, stage, 1 AS instance, provider, channel, edition, amount, unit, received, received_day, received AS opened,
  received AS known_from, 'infinity'::TIMESTAMP AS known_to, ended AS completed, completed_day,
  CASE WHEN ended IS NOT NULL THEN 'granted' END AS outcome, deadline, last_day, deadline_from, due_soon_at, share AS run_total,
  run_paused, verdict, reason, late_by, used, after_hours, deadline - to_hours(result_due_hours) AS corporation_due, open_until,
  place, next_stage, next_opened, alone
FROM judged('stage_task')
ORDER BY open_until;

INSERT INTO event BY NAME
SELECT 2 * (told.rowid + 2) + 1 AS event_no, 1 AS batch, told.rowid + 2 AS line, false AS derived, case_id, service, stage, step, event,
  "at", false AS day_only, actor, resource, provider, channel, outcome
FROM told
WHERE rowid NOT IN (FROM doubled);

INSERT INTO case_fact BY NAME
SELECT case_id, service, provider, channel, events, 0 AS deviations, first_at, last_at, opened, closed, outcome
FROM (
  SELECT case_id, service, count(*) AS events, min("at") AS first_at, max("at") AS last_at FROM event GROUP BY case_id, service
) said JOIN (
  SELECT case_id, service, arg_min(provider, received) AS provider, arg_min(channel, received) AS channel,
    min(received) AS opened, CASE WHEN count(*) = count(ended) THEN max(ended) END AS closed,
    CASE WHEN count(*) = count(ended) THEN 'granted' END AS outcome
  FROM stage
  GROUP BY case_id, service
) lived USING (case_id, service);

INSERT INTO batch BY NAME
SELECT 1 AS batch, (SELECT count(*) FROM told) AS rows_in, count(*) AS accepted, (SELECT count(*) FROM doubled) AS duplicate,
  0 AS rejected, 0 AS corrected, 0 AS derived, count(DISTINCT case_id) AS cases, min(first_at) AS first_at, max(last_at) AS last_at
FROM (SELECT case_id, unnest(range(events)), first_at, last_at FROM case_fact);
