-- name: judge/new_facts
-- kind: script
-- purpose: what is found of the touched cases part by part, nothing yet: facts are written when all of it is there
-- Narrow, for it is all that a part leaves behind: words by number, and what a stage says once for all of its steps.
-- needs: judge/sorted_word
-- makes: known_span, known_instance, known_pause, new_case_fact, new_deviation

-- A row of the facts each, as judge/flow_known has it: a stage or step occurrence between two instants.
CREATE TEMP TABLE known_span (
  task BIGINT, instance_n BIGINT, step SMALLINT, occurrence INTEGER, start_at TIMESTAMP,
  known_from TIMESTAMP, known_to TIMESTAMP, handover TIMESTAMP, handover_day_only BOOLEAN,
  holder_since TIMESTAMP, holder_actor event_word, holder_resource event_word, started TIMESTAMP,
  suspended_at TIMESTAMP, source_deadline TIMESTAMP, ended TIMESTAMP, ended_day_only BOOLEAN,
  result step_result, refused BOOLEAN, ended_actor event_word, ended_resource event_word,
  open_reason VARCHAR, end_reason VARCHAR, amount INTEGER, unit unit, norm_actor event_word,
  schedule INTEGER, structure INTEGER, from_step SMALLINT
);
-- Its stage, as judge/flow_instance has it, with what lies beside it.
CREATE TEMP TABLE known_instance (
  instance_n BIGINT, case_id VARCHAR, service event_word, stage event_word, instance SMALLINT,
  provider event_word, channel event_word, zone VARCHAR, edition event_word, received TIMESTAMP, day DATE, result_due_hours INTEGER,
  next_stage event_word, next_opened TIMESTAMP, alone BOOLEAN
);
-- The tracks of plain cases, whose steps follow from them and the sorted events (judge/plain_span): nothing is written of them.
--   instance_n: its receipt; handover_n, handover: of its last step that was handed over; begun: by its last event that step
--   was started; tasks: what the clock is asked, the stage and the steps handed over
CREATE TEMP TABLE plain_track (
  track BIGINT, case_no BIGINT, case_id VARCHAR, service VARCHAR, stage VARCHAR, instance_n BIGINT, received TIMESTAMP,
  ended TIMESTAMP, handover_n BIGINT, handover TIMESTAMP, begun BOOLEAN, last_actor event_word, last_resource event_word,
  last_at TIMESTAMP, events BIGINT, tasks BIGINT, last_step SMALLINT, structure INTEGER,
  edition event_word, provider event_word, channel event_word, schedule INTEGER, zone VARCHAR, day DATE
);
-- Its pauses, as it knew them.
CREATE TEMP TABLE known_pause (task BIGINT, paused TIMESTAMP, resumed TIMESTAMP);
CREATE TEMP TABLE new_case_fact AS FROM case_fact WITH NO DATA;
CREATE TEMP TABLE new_deviation AS FROM deviation WITH NO DATA;
