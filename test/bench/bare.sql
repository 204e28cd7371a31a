-- What a good SQL writer would put together in an afternoon for the bench's log: read, drop what is said twice, put each
-- step between two completions, look its deadline up, write the facts. No rejects, no corrections, no returns, no pauses,
-- no history of what was known when, no explanation: the practical limit, not a rival. The file is put in by the bench. The tables of
-- the regulation and of its clock are there.
CREATE TABLE bare_event AS
SELECT DISTINCT case_id, service, stage, step, event, timezone('UTC', "at") AS "at", actor, resource, provider, channel, outcome
FROM read_csv({{file}}, header = true, auto_detect = false, delim = ',', quote = '"', columns = {
  'case_id': 'VARCHAR', 'service': 'VARCHAR', 'stage': 'VARCHAR', 'step': 'SMALLINT', 'event': 'VARCHAR',
  'at': 'TIMESTAMPTZ', 'actor': 'VARCHAR', 'resource': 'VARCHAR', 'provider': 'VARCHAR', 'channel': 'VARCHAR',
  'outcome': 'VARCHAR'
});

CREATE TEMP TABLE bare_turn AS
SELECT
  *,
  lead("at") OVER turn AS completed, lead(actor) OVER turn AS ended_actor, lead(resource) OVER turn AS ended_resource,
  first_value("at") OVER turn AS received, first_value(provider) OVER turn AS case_provider,
  first_value(channel) OVER turn AS case_channel
FROM bare_event
WHERE event IN ('received', 'completed')
WINDOW turn AS (PARTITION BY case_id, stage ORDER BY "at", coalesce(step, 0));

CREATE TEMP TABLE bare_task AS
SELECT t.case_id, t.service, t.stage, coalesce(t.step, 0) + 1 AS step, t.case_provider AS provider, t.case_channel AS channel,
  e.edition, n.actor, n.amount, n.unit, t.received, t."at" AS handover, t.completed, t.ended_actor, t.ended_resource
FROM bare_turn t
  JOIN provider p ON p.provider = t.case_provider
  JOIN schedule s ON s.schedule = p.schedule
  JOIN clock_tick k ON k.schedule = p.schedule AND k.tick = epoch_us(t.received) // s.tick_us
  LEFT JOIN edition e ON e.service = t.service AND e.in_force_from <= k.day AND (e.in_force_to IS NULL OR k.day < e.in_force_to)
  LEFT JOIN step_norm n ON n.edition = e.edition AND n.stage = t.stage AND n.step = coalesce(t.step, 0) + 1
  JOIN stage_norm g ON g.service = t.service AND g.stage = t.stage
WHERE coalesce(t.step, 0) < g.last_step
UNION ALL
SELECT t.case_id, t.service, t.stage, 0, t.provider, t.channel, e.edition, NULL, n.amount, n.unit, t."at", t."at", d."at",
  d.actor, d.resource
FROM bare_turn t
  JOIN provider p ON p.provider = t.provider
  JOIN schedule s ON s.schedule = p.schedule
  JOIN clock_tick k ON k.schedule = p.schedule AND k.tick = epoch_us(t."at") // s.tick_us
  LEFT JOIN edition e ON e.service = t.service AND e.in_force_from <= k.day AND (e.in_force_to IS NULL OR k.day < e.in_force_to)
  LEFT JOIN stage_norm n ON n.edition = e.edition AND n.stage = t.stage
  JOIN stage_norm g ON g.service = t.service AND g.stage = t.stage
  LEFT JOIN bare_event d ON d.case_id = t.case_id AND d.stage = t.stage AND d.event = 'completed' AND d.step = g.last_step
WHERE t.event = 'received';

CREATE TABLE bare_fact AS
WITH started AS (
  SELECT t.*, s.schedule, s.tick_us, epoch_us(t.handover) AS handover_us,
    k.day, k.working_no, k.office_base + k.office_rate * epoch_us(t.handover) AS office_from,
    k.office_base + k.office_rate * epoch_us(t.handover)
      + t.amount * CASE WHEN t.unit = 'minutes' THEN 60000000 ELSE 3600000000 END AS office_to
  FROM bare_task t
    JOIN provider p ON p.provider = t.provider
    JOIN schedule s ON s.schedule = p.schedule
    JOIN clock_tick k ON k.schedule = s.schedule AND k.tick = epoch_us(t.handover) // s.tick_us
),
due AS (
  SELECT started.*,
    CASE WHEN unit IN ('minutes', 'hours') THEN make_timestamp(office_to + r.shift) ELSE make_timestamp(l.ends_us) END AS deadline,
    l.day AS last_day, l.working_no AS last_no
  FROM started
    LEFT JOIN clock_reach r ON r.schedule = started.schedule
      AND r.part = CASE WHEN unit IN ('minutes', 'hours') THEN 2 * ((office_to - 1) // tick_us) END
    LEFT JOIN clock_last_day l ON l.schedule = started.schedule AND l.slot = CASE
      WHEN unit = 'calendar_days' THEN started.day - DATE '1970-01-01' + amount
      WHEN unit = 'working_days' THEN -(started.working_no + amount) END
)
SELECT due.case_id, due.service, due.stage, due.step, due.provider, due.channel, due.edition, due.actor, due.amount, due.unit,
  due.received, due.handover, due.completed, e.day AS completed_day, due.ended_actor, due.ended_resource,
  due.deadline, coalesce(due.last_day, d.day) AS last_day,
  CASE
    WHEN due.deadline IS NULL THEN 'unjudged'
    WHEN due.completed IS NULL THEN NULL
    WHEN due.completed <= due.deadline THEN 'on_time'
    ELSE 'late' END AS verdict,
  CASE WHEN due.completed > due.deadline THEN CASE due.unit
    WHEN 'calendar_days' THEN e.day - due.last_day
    WHEN 'working_days' THEN e.working_no - due.last_no
    WHEN 'minutes' THEN (e.office_base + e.office_rate * epoch_us(due.completed) - due.office_to) / 60000000
    ELSE (e.office_base + e.office_rate * epoch_us(due.completed) - due.office_to) / 3600000000
  END END AS late_by
FROM due
  LEFT JOIN clock_tick e ON e.schedule = due.schedule AND e.tick = epoch_us(due.completed) // due.tick_us
  LEFT JOIN clock_tick d ON d.schedule = due.schedule AND d.tick = epoch_us(due.deadline) // due.tick_us;
