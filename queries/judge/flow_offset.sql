-- name: judge/flow_offset
-- purpose: how far each zone was from UTC at the start and at the end of each date of the events
-- Named zones are slow to ask: a date on which the offset does not change is asked once.
-- needs: judge/sorted_event, judge/flow_place
-- makes: flow_offset
-- column: zone VARCHAR  named zone
-- column: utc_day DATE  a date in UTC
-- column: at_start INTERVAL  local time less UTC at its start
-- column: at_end INTERVAL  at its end
CREATE OR REPLACE TEMP TABLE flow_offset AS
SELECT
  zone, utc_day,
  timezone(zone, timezone('UTC', utc_day::TIMESTAMP)) - utc_day::TIMESTAMP AS at_start,
  timezone(zone, timezone('UTC', (utc_day + 1)::TIMESTAMP)) - (utc_day + 1)::TIMESTAMP AS at_end
FROM (SELECT DISTINCT zone FROM flow_place) CROSS JOIN (SELECT DISTINCT "at"::DATE AS utc_day FROM sorted_event);
