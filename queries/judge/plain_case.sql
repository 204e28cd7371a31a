-- name: judge/plain_case
-- purpose: a row for every plain case (included), as judge/case_fact has it
-- needs: judge/new_facts, judge/plain_track
-- column: case_id VARCHAR
-- column: service VARCHAR
-- column: provider event_word
-- column: channel event_word
-- column: events BIGINT
-- column: deviations INTEGER  none
-- column: first_at TIMESTAMP
-- column: last_at TIMESTAMP
-- column: opened TIMESTAMP
-- column: closed TIMESTAMP
-- column: outcome VARCHAR
SELECT
  any_value(case_id) AS case_id, service,
  arg_min(provider, (received, stage)) AS provider,
  arg_min(channel, (received, stage)) FILTER (channel IS NOT NULL) AS channel,
  sum(events)::BIGINT AS events, 0 AS deviations, min(received) AS first_at, max(last_at) AS last_at,
  min(received) AS opened,
  CASE WHEN count(*) = count(ended) THEN max(ended) END AS closed,
  CASE WHEN count(*) = count(ended) THEN 'granted' END AS outcome
FROM plain_track
GROUP BY case_no, service;
