-- name: judge/flow_turn
-- purpose: for each event within a stage, which step is open when it comes and what it does to it
-- The open step is the last one handed over before, if in the same instance. The rows lie in the order of n, and windows
-- over all rows so far go through them as they come, without sorting anything.
-- needs: judge/flow_soft
-- makes: flow_turn
-- column: n BIGINT  the event
-- column: track BIGINT  its track
-- column: instance_n BIGINT  the event that opened this instance of the stage
-- column: event_no BIGINT  the row of event
-- column: kind event_kind  what happened
-- column: step SMALLINT  of a step
-- column: "at" TIMESTAMP  when
-- column: day_only BOOLEAN  "at" is known to the day
-- column: refused BOOLEAN  its outcome is a refusal
-- column: actor event_word  role that acted
-- column: resource event_word  person or body
-- column: deadline TIMESTAMP  given by the source
-- column: known_step BOOLEAN  its step is one of the edition
-- column: ordered BOOLEAN  the stage's steps have a prescribed order
-- column: opening BOOLEAN  it opens the stage
-- column: closing BOOLEAN  it ends the stage
-- column: waits BOOLEAN  received of the step right after the open one
-- column: hands_over SMALLINT  the step of the occurrence that starts here
-- column: open_step SMALLINT  open before the event
-- column: open_n BIGINT  the event that opened that occurrence
CREATE OR REPLACE TEMP TABLE flow_turn AS
WITH handed AS (
  SELECT *, max(CASE WHEN hands_over IS NOT NULL THEN n * 65536 + hands_over END) OVER (ROWS UNBOUNDED PRECEDING) AS handed
  FROM flow_state
),
turned AS (
  SELECT *, lag(handed) OVER () AS handed_before FROM handed
)
SELECT
  n, track, instance_n, event_no, kind, step, "at", day_only, refused, actor, resource, deadline, known_step, ordered,
  opening, closing, waits, hands_over,
  CASE WHEN handed_before // 65536 >= instance_n THEN handed_before % 65536 END::SMALLINT AS open_step,
  CASE WHEN handed_before // 65536 >= instance_n THEN handed_before // 65536 END AS open_n
FROM turned
WHERE within;
