-- name: judge/fact
-- purpose: a row for every stage and step occurrence and knowledge interval (included); a stage is a row without a step
-- Why one cannot be judged even while open stays its reason; how it ended comes after, the clock's reasons last.
-- needs: judge/flow_offset, judge/clock_decide, judge/clock_share, judge/task, judge/clock_answer
-- column: case_id VARCHAR  its case
-- column: service event_word  its service
-- column: stage event_word  its stage
-- column: instance SMALLINT  1.. in order of time
-- column: step SMALLINT  NULL for a stage
-- column: occurrence INTEGER  1.. in order of time within the stage; 0 for the stage itself
-- column: provider event_word  of the case
-- column: channel event_word  how the case came
-- column: edition event_word  in force when the stage was opened
-- column: amount INTEGER  of its norm
-- column: unit unit  of its norm
-- column: received TIMESTAMP  the stage's receipt
-- column: received_day DATE  its local date; of stages only
-- column: opened TIMESTAMP  when it started
-- column: known_from TIMESTAMP  from when it was known like this
-- column: known_to TIMESTAMP  until when; infinity for the last
-- column: handover TIMESTAMP  where its clock starts
-- column: holder_since TIMESTAMP  when its holder was named
-- column: holder_actor event_word  who
-- column: holder_resource event_word  which person or body
-- column: started TIMESTAMP  when work on it started first
-- column: completed TIMESTAMP  its end
-- column: completed_day DATE  its local date
-- column: result step_result  how a step ended
-- column: ended_actor event_word  who completed it
-- column: ended_resource event_word  which person or body
-- column: outcome VARCHAR  of a stage: granted or refused
-- column: deadline TIMESTAMP  this and the next as in step_fact
-- column: last_day DATE
-- column: deadline_from VARCHAR
-- column: due_soon_at TIMESTAMP
-- column: run_total BIGINT
-- column: run_paused BIGINT
-- column: suspended_at TIMESTAMP
-- column: verdict verdict
-- column: reason VARCHAR
-- column: late_by DOUBLE
-- column: used DOUBLE
-- column: after_hours BOOLEAN
-- column: waiting BIGINT
-- column: work BIGINT
-- column: corporation_due TIMESTAMP  this as in stage_fact
-- column: open_until TIMESTAMP  open at T when known_from <= T < open_until
-- column: from_step SMALLINT  step of the occurrence before it
-- column: norm_actor event_word  whom the edition names for the step
-- column: next_stage event_word  this and the next as in stage_fact
-- column: next_opened TIMESTAMP
-- column: alone BOOLEAN
SELECT
  i.case_id, i.service, i.stage, i.instance, k.step, k.occurrence,
  i.provider, i.channel, i.edition, k.amount, k.unit,
  CASE WHEN k.step IS NULL THEN k.handover ELSE i.received END AS received,
  CASE
    WHEN k.step IS NOT NULL THEN NULL
    WHEN k.handover = i.received THEN i.day
    ELSE timezone(i.zone, timezone('UTC', k.handover))::DATE
  END AS received_day,
  k.start_at AS opened,
  k.known_from, k.known_to, k.handover, k.holder_since, k.holder_actor, k.holder_resource,
  k.started, k.ended AS completed,
  coalesce(
    CASE WHEN k.judgeable THEN k.completed_day END,
    CASE
      WHEN o.at_start = o.at_end THEN (k.ended + o.at_start)::DATE
      ELSE timezone(i.zone, timezone('UTC', k.ended))::DATE
    END
  ) AS completed_day,
  k.result, k.ended_actor, k.ended_resource,
  CASE WHEN k.refused THEN 'refused' WHEN k.ended IS NOT NULL THEN 'granted' END AS outcome,
  CASE WHEN k.judgeable THEN k.deadline END AS deadline,
  CASE WHEN k.judgeable THEN k.last_day END AS last_day,
  CASE WHEN k.judgeable THEN k.deadline_from END AS deadline_from,
  CASE WHEN k.judgeable THEN k.due_soon_at END AS due_soon_at,
  CASE WHEN k.judgeable THEN k.run_total END AS run_total,
  CASE WHEN k.judgeable THEN k.run_paused END AS run_paused,
  -- Counted from the handover on; a deadline given before the handover had not passed when the clock was stopped before it.
  CASE
    WHEN NOT k.judgeable OR k.suspended_at IS NULL THEN NULL
    WHEN k.suspended_at <= k.deadline THEN least(greatest(k.suspended_at, k.handover), k.deadline)
    ELSE greatest(k.suspended_at, k.handover)
  END AS suspended_at,
  CASE WHEN k.judgeable AND k.end_reason IS NULL THEN k.verdict ELSE 'unjudged'::verdict END AS verdict,
  coalesce(k.open_reason, CASE WHEN k.reason = 'no_calendar' THEN k.reason END, k.end_reason, k.reason) AS reason,
  CASE WHEN k.judgeable AND k.end_reason IS NULL THEN k.late_by END AS late_by,
  CASE WHEN k.judgeable AND k.end_reason IS NULL THEN k.used END AS used,
  CASE WHEN k.judgeable AND k.end_reason IS NULL THEN k.after_hours END AS after_hours,
  CASE WHEN k.started IS NOT NULL AND k.ended IS NOT NULL AND k.handover IS NOT NULL THEN
    greatest(0, epoch_us(k.started) - epoch_us(k.handover))
  END AS waiting,
  epoch_us(k.ended) - epoch_us(k.started) AS work,
  CASE WHEN k.judgeable AND k.step IS NULL THEN k.deadline - to_hours(i.result_due_hours) END AS corporation_due,
  least(coalesce(k.ended, 'infinity'::TIMESTAMP), k.known_to) AS open_until, coalesce(k.from_step, 0::SMALLINT) AS from_step, k.norm_actor,
  i.next_stage, i.next_opened, i.alone
FROM (SELECT *, open_reason IS NULL AS judgeable FROM clock_answer) k
  LEFT JOIN known_instance i ON i.instance_n = k.instance_n
  LEFT JOIN flow_offset o
    ON o.zone = CASE WHEN NOT k.judgeable OR k.completed_day IS NULL THEN i.zone END AND o.utc_day = k.ended::DATE
