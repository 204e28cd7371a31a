-- name: judge/flow_holder
-- purpose: when work on each step occurrence started, and who held it when nothing changed that later
-- needs: judge/flow_point
-- makes: flow_holder
-- column: span BIGINT  the step occurrence
-- column: started TIMESTAMP  the first time
-- column: since TIMESTAMP  when its holder was named; NULL when judge/flow_version tells
-- column: actor event_word  who
-- column: resource event_word  which person or body
CREATE OR REPLACE TEMP TABLE flow_holder AS
SELECT
  note.span,
  min(CASE WHEN note.started THEN note."at" END) AS started,
  max(CASE WHEN point.span IS NULL THEN note."at" END) AS since,
  max(CASE WHEN point.span IS NULL THEN note.actor END) AS actor,
  max(CASE WHEN point.span IS NULL THEN note.resource END) AS resource
FROM flow_note note LEFT JOIN (SELECT DISTINCT span FROM flow_point) point ON point.span = note.span
WHERE note.holder
GROUP BY note.span;
