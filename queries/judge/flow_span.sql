-- name: judge/flow_span
-- purpose: every stretch of time that a clock may judge: the stages, the step occurrences within them
-- Four kinds, numbered by the event that starts them: a stage (0), a step completed out of turn, which has no handover
-- (1), a step that was open (2), a step of a stage without prescribed order, known only once completed (3).
-- needs: judge/flow_instance
-- makes: flow_span
-- column: span BIGINT  4 x the event that starts it + its kind
-- column: instance_n BIGINT  the event that opened its stage
-- column: step SMALLINT  NULL for a stage
-- column: occurrence INTEGER  1.. in order of time within the stage; 0 for the stage itself
-- column: start_n BIGINT  the event that starts it
-- column: start_at TIMESTAMP  when
-- column: end_n BIGINT  the event that ends it; NULL while open
-- column: ended TIMESTAMP  when
-- column: ended_day_only BOOLEAN  known to the day
-- column: handover TIMESTAMP  where its clock starts; NULL when there was none
-- column: handover_day_only BOOLEAN  known to the day
-- column: result step_result  how a step ended
-- column: refused BOOLEAN  what came out of a stage
-- column: ended_actor event_word  who completed it
-- column: ended_resource event_word  which person or body completed it
-- column: open_reason VARCHAR  why it cannot be judged from its start on: no_receipt, no_handover
-- column: end_reason VARCHAR  why it cannot be judged once it has ended: skipped, returned, closed
-- column: from_step SMALLINT  step of the occurrence just before it; NULL for the first of the stage
CREATE OR REPLACE TEMP TABLE flow_span AS
-- Turns lie in the order of n: what follows in the same instance is the next row, if it is of the same instance.
WITH turn AS (
  SELECT
    n, instance_n, kind, step, "at", day_only, actor, resource, opening, hands_over,
    kind = 'completed' AND known_step AND (opening OR step <> open_step) AS alone
  FROM flow_turn
  WHERE ordered AND (hands_over IS NOT NULL OR closing)
),
followed AS (
  SELECT
    *,
    lag(instance_n) OVER () AS instance_before, lag(coalesce(hands_over, CASE WHEN alone THEN step END)) OVER () AS step_before,
    lead(instance_n) OVER () AS next_instance,
    lead(n) OVER () AS next_n, lead(kind) OVER () AS next_kind, lead(step) OVER () AS next_step,
    lead("at") OVER () AS next_at, lead(day_only) OVER () AS next_day_only,
    lead(actor) OVER () AS next_actor, lead(resource) OVER () AS next_resource,
    count(hands_over) OVER (ROWS UNBOUNDED PRECEDING)
      + count(CASE WHEN alone THEN n END) OVER (ROWS UNBOUNDED PRECEDING) AS counted
  FROM turn
),
numbered AS (
  SELECT
    *,
    max(CASE WHEN instance_n IS DISTINCT FROM instance_before THEN
      counted - (hands_over IS NOT NULL)::INTEGER - coalesce(alone, false)::INTEGER END) OVER (ROWS UNBOUNDED PRECEDING) AS counted_before
  FROM followed
),
boundary AS (
  SELECT
    n, instance_n, kind, step, "at", day_only, actor, resource, opening, hands_over, alone,
    counted - counted_before AS occurrences,
    CASE WHEN instance_before = instance_n THEN step_before END AS from_step,
    CASE WHEN next_instance = instance_n THEN next_n END AS end_n,
    CASE WHEN next_instance = instance_n THEN next_kind END AS end_kind,
    CASE WHEN next_instance = instance_n THEN next_step END AS end_step,
    CASE WHEN next_instance = instance_n THEN next_at END AS ended,
    CASE WHEN next_instance = instance_n THEN next_day_only END AS ended_day_only,
    CASE WHEN next_instance = instance_n THEN next_actor END AS end_actor,
    CASE WHEN next_instance = instance_n THEN next_resource END AS end_resource
  FROM numbered
),
edge AS (
  SELECT
    *, lead(instance_n) OVER () AS next_instance, lead(n) OVER () AS next_n, lead("at") OVER () AS next_at,
    lead(day_only) OVER () AS next_day_only, lead(refused) OVER () AS next_refused
  FROM (SELECT n, instance_n, "at", day_only, refused, opening, closing FROM flow_turn WHERE opening OR closing)
),
stage AS (
  SELECT
    n, "at", day_only, refused, opening, closing,
    CASE WHEN next_instance = instance_n THEN next_n END AS end_n,
    CASE WHEN next_instance = instance_n THEN next_at END AS ended,
    CASE WHEN next_instance = instance_n THEN next_day_only END AS ended_day_only,
    CASE WHEN next_instance = instance_n THEN next_refused END AS end_refused
  FROM edge
),
free AS (
  SELECT
    n, instance_n, kind, step, "at", day_only, actor, resource,
    lag(CASE WHEN kind = 'completed' THEN step END) OVER preceding AS from_step,
    lag("at") OVER preceding AS handover, lag(day_only) OVER preceding AS handover_day_only,
    count(CASE WHEN kind = 'completed' THEN n END) OVER preceding AS occurrence
  FROM flow_turn
  WHERE NOT ordered
    AND ((kind = 'completed' AND known_step) OR (opening AND kind = 'received' AND step IS NULL))
  WINDOW preceding AS (PARTITION BY instance_n ORDER BY n)
)
SELECT
  4 * stage.n AS span, stage.n AS instance_n, NULL::SMALLINT AS step, 0 AS occurrence,
  stage.n AS start_n, stage."at" AS start_at,
  CASE WHEN closing THEN stage.n ELSE end_n END AS end_n,
  CASE WHEN closing THEN "at" ELSE ended END AS ended,
  CASE WHEN closing THEN day_only ELSE ended_day_only END AS ended_day_only,
  i.received AS handover, day_only AS handover_day_only,
  NULL::step_result AS result, CASE WHEN closing THEN refused ELSE end_refused END AS refused,
  NULL::event_word AS ended_actor, NULL::event_word AS ended_resource,
  CASE WHEN i.received IS NULL THEN 'no_receipt' END AS open_reason, NULL::VARCHAR AS end_reason,
  NULL::SMALLINT AS from_step
FROM stage LEFT JOIN flow_instance i ON i.instance_n = stage.n
WHERE opening
UNION ALL
SELECT
  4 * n + 1, instance_n, step, (occurrences - CASE WHEN hands_over IS NULL THEN 0 ELSE 1 END)::INTEGER,
  n, "at", n, "at", day_only, NULL, NULL, 'completed'::step_result, NULL, actor, resource,
  CASE WHEN opening THEN 'no_receipt' ELSE 'no_handover' END, NULL, from_step
FROM boundary
WHERE alone
UNION ALL
SELECT
  4 * n + 2, instance_n, hands_over, occurrences::INTEGER, n, "at", end_n, ended, ended_day_only,
  CASE WHEN opening AND kind = 'started' THEN NULL ELSE "at" END, day_only,
  CASE
    WHEN end_n IS NULL THEN NULL
    WHEN end_kind = 'completed' AND end_step IS NULL THEN 'closed'
    WHEN end_kind = 'completed' AND end_step = hands_over THEN 'completed'
    WHEN end_step < hands_over THEN 'returned'
    ELSE 'skipped'
  END::step_result,
  NULL,
  CASE WHEN end_kind = 'completed' AND end_step = hands_over THEN end_actor END,
  CASE WHEN end_kind = 'completed' AND end_step = hands_over THEN end_resource END,
  CASE WHEN opening AND step IS NOT NULL AND kind <> 'completed' THEN 'no_receipt' END,
  CASE
    WHEN end_kind = 'completed' AND end_step IS NULL THEN 'closed'
    WHEN end_kind = 'completed' AND end_step < hands_over THEN 'returned'
    WHEN end_step > hands_over THEN 'skipped'
  END,
  CASE WHEN alone THEN step ELSE from_step END
FROM boundary
WHERE hands_over IS NOT NULL
UNION ALL
SELECT
  4 * n + 3, instance_n, step, occurrence::INTEGER, n, "at", n, "at", day_only, handover, handover_day_only,
  'completed'::step_result, NULL, actor, resource, CASE WHEN handover IS NULL THEN 'no_receipt' END, NULL, from_step
FROM free
WHERE kind = 'completed';
