-- name: judge/flow_point
-- purpose: what was known of a stage or step occurrence from each instant at which that changed
-- Occurrences of which all was known from the start (no stop, no moved handover, no deadline given, one holder at most)
-- are not here: they are most of them, and need no window.
-- needs: judge/flow_note, judge/flow_stop
-- makes: flow_point
-- column: span BIGINT  the stage or step occurrence
-- column: n BIGINT  the event that changed it
-- column: "at" TIMESTAMP  when
-- column: known_from TIMESTAMP  the same, or the start of the occurrence when that is later
-- column: moved BOOLEAN  its clock starts here anew
-- column: handover TIMESTAMP  where its clock starts, as known then
-- column: handover_day_only BOOLEAN  known to the day
-- column: holder_since TIMESTAMP  when its holder was named
-- column: holder_actor event_word  who
-- column: holder_resource event_word  which person or body
-- column: suspended_at TIMESTAMP  when its clock was stopped, be it before the handover; NULL while it runs
-- column: deadline TIMESTAMP  given by the source in this event
-- column: extends BOOLEAN  that deadline is an extension
CREATE OR REPLACE TEMP TABLE flow_point AS
WITH changed AS (
  SELECT span FROM flow_stop
  UNION
  SELECT span FROM flow_note
  GROUP BY span
  HAVING count(*) > 1 OR bool_or(moves) OR bool_or(deadline IS NOT NULL)
),
said AS (
  SELECT span, start_n AS n, start_at AS "at", false AS day_only, false AS moves, false AS holder,
    NULL AS actor, NULL AS resource, NULL::TIMESTAMP AS deadline, false AS extends, NULL::BOOLEAN AS stops
  FROM flow_span WHERE span IN (SELECT span FROM changed)
  UNION ALL
  SELECT span, n, "at", day_only, moves, holder, actor, resource, deadline, extends, NULL
  FROM flow_note WHERE span IN (SELECT span FROM changed)
  UNION ALL
  SELECT span, n, "at", false, false, false, NULL, NULL, NULL, false, stops FROM flow_stop
),
merged AS (
  SELECT
    span, n, max("at") AS "at", max("at") FILTER (stops) AS stopped_at, bool_or(moves) AS moves, bool_or(holder) AS holder,
    bool_or(day_only) FILTER (moves) AS day_only,
    max(actor) AS actor, max(resource) AS resource, max(deadline) AS deadline, bool_or(extends) AS extends,
    bool_or(stops) AS stops
  FROM said
  GROUP BY span, n
),
known AS (
  SELECT
    span, n, "at", moves, deadline, extends,
    max(CASE WHEN moves THEN "at" END) OVER so_far AS moved_to,
    last_value(CASE WHEN moves THEN day_only END IGNORE NULLS) OVER so_far AS moved_day_only,
    max(CASE WHEN holder THEN "at" END) OVER so_far AS holder_since,
    last_value(actor IGNORE NULLS) OVER so_far AS holder_actor,
    last_value(resource IGNORE NULLS) OVER so_far AS holder_resource,
    last_value(stops IGNORE NULLS) OVER so_far AS stopped,
    max(stopped_at) OVER so_far AS stopped_at
  FROM merged
  WINDOW so_far AS (PARTITION BY span ORDER BY n)
)
SELECT
  known.span, known.n, known."at",
  greatest(known."at", s.start_at) AS known_from,
  known.moves AS moved,
  CASE
    WHEN s.handover IS NULL THEN known.moved_to
    ELSE greatest(known.moved_to, s.handover)
  END AS handover,
  CASE
    WHEN known.moved_to IS NULL OR known.moved_to < s.handover THEN s.handover_day_only
    ELSE known.moved_day_only
  END AS handover_day_only,
  known.holder_since, known.holder_actor, known.holder_resource,
  CASE WHEN known.stopped THEN known.stopped_at END AS suspended_at,
  known.deadline, known.extends
FROM known JOIN flow_span s ON s.span = known.span;
