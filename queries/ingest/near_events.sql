-- name: ingest/near_events
-- kind: script
-- purpose: the stored events of the few cases that the file speaks of, looked for once, and only where they can be
-- Events lie in the order in which they came, mostly that of time: what lies outside the span is not read.
-- needs: ingest/candidates
-- makes: near_event
-- splice: after, until
-- after and until: literals, the instants of ingest/near_span.
CREATE OR REPLACE TEMP TABLE near_event AS
SELECT * FROM event
WHERE "at" BETWEEN {{after}}::TIMESTAMP AND {{until}}::TIMESTAMP AND case_id IN (SELECT case_id FROM candidate);
