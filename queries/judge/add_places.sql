-- name: judge/add_places
-- purpose: numbers the places that turn up in the facts for the first time
-- needs: judge/new_facts, judge/task
INSERT INTO place
SELECT
  (SELECT coalesce(max(place), 0) FROM place) + row_number() OVER (ORDER BY service, stage, step NULLS FIRST, provider),
  provider, service, stage, step
FROM (
  SELECT provider::VARCHAR AS provider, service, stage, step
  FROM (
    SELECT DISTINCT i.provider, i.service, i.stage, k.step
    FROM clock_task k LEFT JOIN known_instance i ON i.instance_n = k.instance_n
  )
  EXCEPT
  SELECT provider, service, stage, step FROM place
);
