-- name: judge/flow_note
-- purpose: what an event says about a step occurrence or a stage that it does not start or end
-- Who holds it, a handover moved to later, a deadline given by the source. What is said of the step right after the open
-- one counts for that step's occurrence, if it comes next. In a stage without prescribed order it counts for the next
-- completion of that step.
-- needs: judge/flow_span
-- makes: flow_note
-- column: span BIGINT  the stage or step occurrence
-- column: n BIGINT  the event
-- column: "at" TIMESTAMP  when
-- column: day_only BOOLEAN  known to the day
-- column: moves BOOLEAN  the clock starts here anew
-- column: started BOOLEAN  work on it started
-- column: holder BOOLEAN  it says who holds it (or that it does not know)
-- column: actor event_word  who
-- column: resource event_word  which person or body
-- column: deadline TIMESTAMP  given by the source
-- column: extends BOOLEAN  the deadline is an extension
CREATE OR REPLACE TEMP TABLE flow_note AS
WITH of_step AS (
  SELECT n, instance_n, kind, step, "at", day_only, actor, resource, deadline, hands_over, open_step, open_n, waits
  FROM flow_turn
  WHERE ordered AND known_step AND kind IN ('received', 'started', 'extended')
),
of_free_step AS (
  SELECT
    n, kind, "at", day_only, actor, resource, deadline,
    -- The completion that an event before it belongs to, where steps have no order.
    min(CASE WHEN kind = 'completed' THEN n END)
      OVER (PARTITION BY instance_n, step ORDER BY n ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS completed_n
  FROM flow_turn
  WHERE NOT ordered AND known_step AND kind IN ('received', 'started', 'extended', 'completed')
),
noted AS (
  SELECT 4 * n + 2 AS span, n, "at", day_only, actor, resource, deadline, kind, false AS moves
  FROM of_step WHERE hands_over IS NOT NULL AND kind IN ('received', 'started')
  UNION ALL
  SELECT 4 * open_n + 2, n, "at", day_only, actor, resource, deadline, kind, kind = 'received'
  FROM of_step WHERE hands_over IS NULL AND step = open_step AND NOT waits
  UNION ALL
  SELECT 4 * open_one.end_n + 2, early.n, early."at", early.day_only, early.actor, early.resource, early.deadline,
    early.kind, false
  FROM of_step early
    JOIN flow_span open_one ON open_one.span = 4 * early.open_n + 2
    JOIN flow_span next_one ON next_one.span = 4 * open_one.end_n + 2 AND next_one.step = early.step
  WHERE early.hands_over IS NULL AND early.step = early.open_step + 1
    AND early.kind IN ('received', 'started')
  UNION ALL
  SELECT 4 * completed_n + 3, n, "at", day_only, actor, resource, deadline, kind, kind = 'received'
  FROM of_free_step WHERE kind <> 'completed' AND completed_n IS NOT NULL
  UNION ALL
  SELECT 4 * t.instance_n, t.n, t."at", t.day_only, NULL, NULL, t.deadline, t.kind, NOT t.opening
  FROM flow_turn t JOIN flow_instance i ON i.instance_n = t.instance_n
  WHERE t.kind = 'received' AND t.step IS NULL AND (t.opening OR t.n = i.late_receipt_n)
  UNION ALL
  SELECT 4 * instance_n, n, "at", day_only, NULL, NULL, deadline, kind, false
  FROM flow_turn WHERE kind = 'extended' AND step IS NULL
),
told AS (
  SELECT *, span % 4 <> 0 AND kind <> 'extended' AS holder FROM noted
)
SELECT
  span, n, "at", day_only, moves, kind = 'started' AS started, holder,
  CASE WHEN holder THEN actor END AS actor,
  CASE WHEN holder THEN resource END AS resource,
  CASE WHEN kind IN ('received', 'extended') THEN deadline END AS deadline,
  kind = 'extended' AND span % 4 <> 3 AS extends
FROM told
WHERE holder OR moves OR deadline IS NOT NULL;
