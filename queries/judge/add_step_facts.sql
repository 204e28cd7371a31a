-- name: judge/add_step_facts
-- kind: script
-- purpose: stores the facts of steps, in order of time: measures skip what lies at another time
-- needs: judge/fact, judge/add_places
-- splice: after, until
-- after, until: literals of the part of time, see judge/fact_edges: those open until a time after the first, and not after the second.
INSERT INTO step_fact BY NAME
SELECT
  fact.* EXCLUDE (received_day, opened, outcome, corporation_due, next_stage, next_opened, alone), place.place
FROM ({{judge/fact}}) AS fact
  LEFT JOIN place_by_word AS place
    ON place.provider IS NOT DISTINCT FROM fact.provider AND place.service = fact.service
    AND place.stage = fact.stage AND place.step = fact.step
WHERE fact.step IS NOT NULL AND fact.open_until > {{after}}::TIMESTAMP AND fact.open_until <= {{until}}::TIMESTAMP
ORDER BY fact.open_until;
