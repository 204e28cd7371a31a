-- name: judge/case_fact
-- purpose: a row for every touched case, after its deviations were written
-- The provider and the channel are those of its first stage.
-- needs: judge/new_facts, judge/flow_span
INSERT INTO new_case_fact BY NAME
WITH said AS (
  SELECT
    t.case_no, t.service, any_value(t.case_id) AS case_id,
    sum(e.events)::BIGINT AS events, min(e.first_at) AS first_at, max(e.last_at) AS last_at, min(e.provider) AS provider
  FROM (
    SELECT track, count(*) AS events, min("at") AS first_at, max("at") AS last_at, min(provider) AS provider
    FROM flow_event
    GROUP BY track
  ) e LEFT JOIN flow_track t ON t.track = e.track
  GROUP BY t.case_no, t.service
),
lived AS (
  SELECT
    t.case_no, t.service,
    arg_min(i.provider, (s.start_at, t.stage, i.instance)) FILTER (i.provider IS NOT NULL) AS provider,
    arg_min(i.channel, (s.start_at, t.stage, i.instance)) FILTER (i.channel IS NOT NULL) AS channel,
    min(s.start_at) AS opened,
    CASE WHEN count(*) = count(s.ended) THEN max(s.ended) END AS closed,
    CASE WHEN count(*) = count(s.ended) THEN
      arg_max(CASE WHEN s.refused THEN 'refused' ELSE 'granted' END, (s.ended, t.stage, i.instance))
    END AS outcome
  FROM flow_span s
    LEFT JOIN flow_instance i ON i.instance_n = s.instance_n
    LEFT JOIN flow_track t ON t.track = i.track
  WHERE s.step IS NULL
  GROUP BY t.case_no, t.service
),
deviated AS (
  SELECT case_id, service, count(*) AS deviations
  FROM new_deviation
  WHERE case_id IN (SELECT case_id FROM flow_track)
  GROUP BY case_id, service
)
SELECT
  said.case_id, said.service, coalesce(lived.provider, said.provider) AS provider, lived.channel,
  said.events, coalesce(deviated.deviations, 0) AS deviations, said.first_at, said.last_at,
  lived.opened, lived.closed, lived.outcome
FROM said
  LEFT JOIN lived ON lived.case_no = said.case_no AND lived.service = said.service
  LEFT JOIN deviated ON deviated.case_id = said.case_id AND deviated.service = said.service;
