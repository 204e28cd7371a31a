-- name: judge/flow_instance
-- purpose: each time that a stage of a case was opened: its provider, edition and receipt
-- A receipt that comes when the stage is open already, but had none, is late: it starts the stage's own clock.
-- needs: judge/flow_turn
-- makes: flow_instance
-- column: instance_n BIGINT  the event that opened it
-- column: track BIGINT  the stage of the case
-- column: instance SMALLINT  1.. in order of time
-- column: structure INTEGER  the stage as its edition has it
-- column: edition VARCHAR  in force on its local date; NULL when there is none
-- column: provider event_word  of the case
-- column: channel event_word  how the case came
-- column: schedule INTEGER  the provider's
-- column: zone VARCHAR  the provider's
-- column: day DATE  local date on which it was opened
-- column: received TIMESTAMP  its receipt, when that opened it
-- column: late_receipt_n BIGINT  the receipt that came after it was opened
-- column: case_id VARCHAR  its case
-- column: service VARCHAR  its service
-- column: stage VARCHAR  its stage
-- column: result_due_hours INTEGER  before its deadline the result is due at the channel; NULL without a control point
CREATE OR REPLACE TEMP TABLE flow_instance AS
WITH late AS (
  SELECT t.instance_n, min(t.n) AS n
  FROM flow_turn t JOIN flow_opening o ON o.n = t.n JOIN flow_opening opener ON opener.n = t.instance_n
  WHERE NOT t.opening AND NOT opener.receipt
  GROUP BY t.instance_n
)
SELECT
  t.n AS instance_n, o.track, row_number() OVER (PARTITION BY o.track ORDER BY t.n)::SMALLINT AS instance,
  o.structure, o.edition, o.provider, o.channel, o.schedule, o.zone, o.day,
  CASE WHEN o.receipt THEN t."at" END AS received,
  late.n AS late_receipt_n, track.case_id, track.service, track.stage, way.result_due_hours
FROM flow_turn t
  JOIN flow_opening o ON o.n = t.n
  LEFT JOIN late ON late.instance_n = t.n
  LEFT JOIN flow_track track ON track.track = o.track
  LEFT JOIN channel way ON way.service = track.service AND way.channel = o.channel
WHERE t.opening;
