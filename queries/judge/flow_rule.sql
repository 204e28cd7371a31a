-- name: judge/flow_rule
-- purpose: the norm and the way of counting of each stage and step occurrence
-- needs: judge/flow_span
-- makes: flow_rule
-- column: span BIGINT  the stage or step occurrence
-- column: instance_n BIGINT  the event that opened its stage
-- column: norm_reason VARCHAR  why no norm applies to it: no_provider, no_edition, no_norm
-- column: amount INTEGER  of the norm
-- column: unit unit  of the norm
-- column: schedule INTEGER  of the provider
-- column: method VARCHAR  of counting
-- column: day_start VARCHAR  option of counting
-- column: day_end VARCHAR  option of counting
-- column: day_zero VARCHAR  option of counting
-- column: hours VARCHAR  option of counting
CREATE OR REPLACE TEMP TABLE flow_rule AS
SELECT
  s.span, s.instance_n,
  CASE
    WHEN i.schedule IS NULL THEN 'no_provider'
    WHEN i.edition IS NULL THEN 'no_edition'
    WHEN coalesce(step_norm.amount, stage_norm.amount) IS NULL THEN 'no_norm'
  END AS norm_reason,
  coalesce(step_norm.amount, stage_norm.amount) AS amount, coalesce(step_norm.unit, stage_norm.unit) AS unit,
  i.schedule, edition.method, edition.day_start, edition.day_end, edition.day_zero, edition.hours
FROM flow_span s
  JOIN flow_instance i ON i.instance_n = s.instance_n
  JOIN flow_track t ON t.track = i.track
  LEFT JOIN edition ON edition.edition = i.edition
  LEFT JOIN step_norm ON step_norm.edition = i.edition AND step_norm.stage = t.stage AND step_norm.step = s.step
  LEFT JOIN stage_norm ON stage_norm.edition = i.edition AND stage_norm.stage = t.stage AND s.step IS NULL;
