-- name: measures/moment/headline_count
-- purpose: measures/moment/period_count as the figures of places need it: each stage of each provider twice, for its service and for all of them
-- Every service and every provider has a row of zeros besides, so that it is told of when nothing happened there.
-- makes: headline_count
-- needs: measures/moment/period_count
-- splice: headline_count, period_count
-- column: figure VARCHAR  the service whose figure it is; NULL: of all of them
-- column: ordinal INTEGER  of that service
-- column: provider_ordinal INTEGER  set in the provider's row of zeros
-- column: provider VARCHAR  code of the provider; NULL: the row of zeros of the service
-- column: service VARCHAR  service; NULL: the row of zeros of the provider
-- column: stage VARCHAR  stage of the service
-- column: alone INTEGER  open stages with no other stage of their case open beside them
-- column: overdue_steps INTEGER  open steps whose deadline has passed
-- column: due_24h INTEGER  open steps whose deadline is within 24 hours
-- column: due_3wd INTEGER  open steps whose deadline is at the end of the third working day from now, or before
-- column: completed INTEGER  stages completed in the period
-- column: on_time INTEGER  of the completed
-- column: late INTEGER  of the completed
-- column: steps_completed INTEGER  step occurrences that ended in the period with a verdict
-- column: steps_on_time INTEGER  of those
-- column: unjudged_steps INTEGER  step occurrences ended in the period, or open, without a verdict
CREATE TABLE {{headline_count}} AS
WITH counted AS (
  SELECT
    CAST(NULL AS INTEGER) AS provider_ordinal, COALESCE(provider, '') AS provider, service, stage,
    CAST(SUM(alone) AS INTEGER) AS alone,
    CAST(SUM(CASE WHEN step IS NOT NULL THEN overdue ELSE 0 END) AS INTEGER) AS overdue_steps,
    CAST(SUM(due_24h) AS INTEGER) AS due_24h,
    CAST(SUM(due_3wd) AS INTEGER) AS due_3wd,
    CAST(SUM(CASE WHEN step IS NULL THEN ended ELSE 0 END) AS INTEGER) AS completed,
    CAST(SUM(CASE WHEN step IS NULL THEN on_time ELSE 0 END) AS INTEGER) AS on_time,
    CAST(SUM(CASE WHEN step IS NULL THEN late ELSE 0 END) AS INTEGER) AS late,
    CAST(SUM(CASE WHEN step IS NOT NULL THEN on_time + late ELSE 0 END) AS INTEGER) AS steps_completed,
    CAST(SUM(CASE WHEN step IS NOT NULL THEN on_time ELSE 0 END) AS INTEGER) AS steps_on_time,
    CAST(SUM(CASE WHEN step IS NOT NULL THEN unjudged ELSE 0 END) AS INTEGER) AS unjudged_steps
  FROM {{period_count}}
  GROUP BY COALESCE(provider, ''), service, stage
  UNION ALL
  SELECT NULL, NULL, service, NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM service
  UNION ALL
  SELECT COALESCE(ordinal, 0), provider, NULL, NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM provider
)
SELECT counted.service AS figure, service.ordinal, counted.*
FROM counted JOIN service ON service.service = counted.service
UNION ALL
SELECT NULL, NULL, counted.* FROM counted;
