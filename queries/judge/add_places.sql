-- name: judge/add_places
-- kind: script
-- purpose: numbers the places that turn up in the facts for the first time, and makes them known by words of the batch
-- needs: judge/new_facts, judge/task
-- makes: place_by_word
INSERT INTO place
SELECT
  (SELECT coalesce(max(place), 0) FROM place) + row_number() OVER (ORDER BY service, stage, step NULLS FIRST, provider),
  provider, service, stage, step
FROM (
  SELECT provider::VARCHAR AS provider, service::VARCHAR AS service, stage::VARCHAR AS stage, step
  FROM (
    SELECT DISTINCT i.provider, i.service, i.stage, k.step
    FROM clock_task k LEFT JOIN known_instance i ON i.instance_n = k.instance_n
  )
  EXCEPT
  SELECT provider, service, stage, step FROM place
);
CREATE OR REPLACE TEMP VIEW place_by_word AS
SELECT
  place, TRY_CAST(provider AS event_word) AS provider, TRY_CAST(service AS event_word) AS service,
  TRY_CAST(stage AS event_word) AS stage, step
FROM place
WHERE provider IS NULL OR TRY_CAST(provider AS event_word) IS NOT NULL;
