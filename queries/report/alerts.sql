-- name: report/alerts
-- purpose: alerts raised in a time, and what had become of them by its end, one row per provider and one, with provider NULL, for all of them
-- Levels of one alert count once: the first is when it was raised, any may have been delivered or answered.
-- param: from_at TIMESTAMP  first instant of the time
-- param: to_at TIMESTAMP  last instant of the time
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- column: provider VARCHAR  code of the provider; NULL: all of them
-- column: raised BIGINT  alerts
-- column: delivered BIGINT  of those: a mail server, a chat or a webhook took a message about them
-- column: answered BIGINT  of those: somebody answered
-- column: settled BIGINT  of those: ended without an answer, as the step was done or its clock stopped
-- column: unanswered BIGINT  of those: neither
-- column: median_hours DOUBLE  from the first delivery to the answer
-- column: p90_hours DOUBLE  90th percentile of the same
WITH raised AS (
  SELECT left(alert, 24) AS root, min(provider) AS provider
  FROM alert
  WHERE (CAST($providers AS VARCHAR) IS NULL OR contains(CAST($providers AS VARCHAR), '|' || provider || '|'))
    AND (CAST($services AS VARCHAR) IS NULL OR contains(CAST($services AS VARCHAR), '|' || service || '|'))
  GROUP BY left(alert, 24)
  HAVING min(raised_at) BETWEEN CAST($from_at AS TIMESTAMP) AND CAST($to_at AS TIMESTAMP)
),
delivered AS (
  SELECT left(message_alert.alert, 24) AS root, min(delivery."at") AS "at"
  FROM message_alert
  JOIN delivery ON delivery.message = message_alert.message AND delivery.outcome = 'accepted'
  WHERE delivery."at" <= CAST($to_at AS TIMESTAMP)
  GROUP BY left(message_alert.alert, 24)
),
ended AS (
  SELECT
    left(alert, 24) AS root, min("at") FILTER (WHERE how = 'acknowledged') AS answered_at, min("at") AS ended_at
  FROM alert_ended
  WHERE "at" <= CAST($to_at AS TIMESTAMP)
  GROUP BY left(alert, 24)
),
stood AS (
  SELECT
    raised.provider, delivered."at" AS delivered_at, ended.answered_at, ended.ended_at,
    CASE
      WHEN ended.answered_at >= delivered."at" THEN (epoch_us(ended.answered_at) - epoch_us(delivered."at")) / 3.6e9
    END AS hours
  FROM raised
  LEFT JOIN delivered ON delivered.root = raised.root
  LEFT JOIN ended ON ended.root = raised.root
)
SELECT
  provider, count(*) AS raised, count(delivered_at) AS delivered, count(answered_at) AS answered,
  count(*) FILTER (WHERE answered_at IS NULL AND ended_at IS NOT NULL) AS settled,
  count(*) FILTER (WHERE ended_at IS NULL) AS unanswered,
  CAST(median(hours) AS DOUBLE) AS median_hours, CAST(quantile_cont(hours, 0.9) AS DOUBLE) AS p90_hours
FROM stood
GROUP BY GROUPING SETS ((provider), ())
HAVING count(*) > 0
ORDER BY provider NULLS LAST;
