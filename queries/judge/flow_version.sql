-- name: judge/flow_version
-- purpose: every stage and step occurrence as it was known between two instants: what the facts will have a row for
-- A late receipt cures the stage's no_receipt.
-- needs: judge/flow_point, judge/flow_late_extension, judge/flow_rule
-- makes: flow_version
-- column: version BIGINT  numbers them; the clock's task
-- column: span BIGINT  the stage or step occurrence
-- column: known_n BIGINT  the last event that it takes into account
-- column: known_from TIMESTAMP  from when it was known like this
-- column: known_to TIMESTAMP  until when; infinity for the last
-- column: latest BOOLEAN  nothing changes after it; only here the end is known
-- column: handover TIMESTAMP  where its clock starts
-- column: handover_day_only BOOLEAN  known to the day
-- column: holder_since TIMESTAMP  when its holder was named
-- column: holder_actor VARCHAR  who
-- column: holder_resource VARCHAR  which person or body
-- column: suspended_at TIMESTAMP  when its clock was stopped; NULL while it runs
-- column: source_deadline TIMESTAMP  given by the source
-- column: open_reason VARCHAR  why it cannot be judged even while open: no_receipt, no_handover, no_provider, no_edition, no_norm
CREATE OR REPLACE TEMP TABLE flow_version AS
WITH counted AS (
  SELECT
    p.span, p.n, p.known_from,
    lead(p.known_from) OVER (PARTITION BY p.span ORDER BY p.n) AS known_to,
    p.handover, p.handover_day_only, p.holder_since, p.holder_actor, p.holder_resource, p.suspended_at,
    last_value(CASE WHEN late.n IS NULL THEN p.deadline END IGNORE NULLS)
      OVER (PARTITION BY p.span ORDER BY p.n) AS source_deadline
  FROM flow_point p LEFT JOIN flow_late_extension late ON late.span = p.span AND late.n = p.n
),
version AS (
  SELECT
    span, n AS known_n, known_from, coalesce(known_to, 'infinity'::TIMESTAMP) AS known_to, known_to IS NULL AS latest,
    handover, handover_day_only, holder_since, holder_actor, holder_resource, suspended_at, source_deadline
  FROM counted
  WHERE known_to IS NULL OR known_from < known_to
  UNION ALL
  SELECT
    s.span, s.start_n, s.start_at, 'infinity'::TIMESTAMP, true,
    s.handover, s.handover_day_only, note."at", note.actor, note.resource, NULL, NULL
  FROM flow_span s LEFT JOIN flow_note note ON note.span = s.span
  WHERE s.span NOT IN (SELECT span FROM flow_point)
)
SELECT
  row_number() OVER ()::BIGINT AS version, v.*,
  coalesce(
    CASE WHEN v.span % 4 <> 0 OR v.handover IS NULL THEN s.open_reason END,
    r.norm_reason
  ) AS open_reason
FROM version v
  JOIN flow_span s ON s.span = v.span
  JOIN flow_rule r ON r.span = v.span;
