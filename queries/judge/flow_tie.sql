-- name: judge/flow_tie
-- purpose: events that differ in their content only, with the place that their content gives them
-- needs: judge/flow_event
-- makes: flow_tie
-- column: n BIGINT  the place that it has
-- column: rightful_n BIGINT  the place that it should have
CREATE OR REPLACE TEMP TABLE flow_tie AS
WITH tied AS (
  SELECT e.track, e."at", e.rank, min(e.n) AS first_n
  FROM flow_event e JOIN (SELECT DISTINCT track, "at", rank FROM flow_event WHERE tied) USING (track, "at", rank)
  GROUP BY e.track, e."at", e.rank
)
SELECT
  e.n,
  tied.first_n - 1 + row_number() OVER (
    PARTITION BY tied.first_n
    ORDER BY
      event.activity NULLS FIRST, event.resource NULLS FIRST, event.outcome NULLS FIRST, event.deadline NULLS FIRST,
      event.actor NULLS FIRST, event.provider NULLS FIRST, event.channel NULLS FIRST, event.event_id NULLS FIRST,
      event.attributes NULLS FIRST, event.event_no
  ) AS rightful_n
FROM flow_event e
  JOIN tied ON tied.track = e.track AND tied."at" = e."at" AND tied.rank = e.rank
  JOIN touched_event AS event ON event.event_no = e.event_no;
