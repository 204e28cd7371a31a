-- name: judge/new_facts
-- kind: script
-- purpose: the facts of the touched cases, none yet; they replace the old ones when all are there
-- Stages and steps together, as the clock answers them: a stage is a row without a step.
-- needs: judge/sorted_word
-- makes: new_fact, new_case_fact, new_deviation
CREATE OR REPLACE TEMP TABLE new_fact AS
SELECT
  step.* REPLACE (
    step.provider::event_word AS provider, step.channel::event_word AS channel,
    holder_actor::event_word AS holder_actor, holder_resource::event_word AS holder_resource,
    ended_actor::event_word AS ended_actor, ended_resource::event_word AS ended_resource
  ),
  stage.received_day, stage.opened, stage.outcome, stage.corporation_due, stage.next_stage, stage.next_opened, stage.alone
FROM step_fact AS step CROSS JOIN stage_fact AS stage
WITH NO DATA;
CREATE OR REPLACE TEMP TABLE new_case_fact AS FROM case_fact WITH NO DATA;
CREATE OR REPLACE TEMP TABLE new_deviation AS FROM deviation WITH NO DATA;
