-- name: ingest/near_events
-- purpose: the stored events of the few cases that the file speaks of, looked for once, and only where they can be
-- Events lie in the order in which they came, mostly that of time: what lies outside the span is not read.
-- needs: ingest/candidates
-- makes: near_event
-- splice: from, to
-- from and to: literals, the instants of ingest/near_span.
CREATE OR REPLACE TEMP TABLE near_event AS
SELECT * FROM event
WHERE "at" BETWEEN {{from}}::TIMESTAMP AND {{to}}::TIMESTAMP AND case_id IN (SELECT case_id FROM candidate);
