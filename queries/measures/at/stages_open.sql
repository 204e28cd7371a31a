-- name: measures/at/stages_open
-- purpose: stages that are open at the as-of instant whoever worked on them (included by measures)
-- The rule of measures/at/stages for what is open; a test holds the two together.
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- column: case_id VARCHAR  the case
-- column: service VARCHAR  service of the case
-- column: stage VARCHAR  stage of the service
-- column: instance SMALLINT  1.., counts up when a stage is opened anew
-- column: provider VARCHAR  code of the provider
-- column: channel VARCHAR  how the case came
-- column: edition VARCHAR  edition that gives the norms
-- column: amount INTEGER  of the norm; NULL without one
-- column: unit VARCHAR  of the norm; NULL without one
-- column: received TIMESTAMP  where its clock starts
-- column: received_day DATE  its local date
-- column: deadline TIMESTAMP  last instant that is on time
-- column: last_day DATE  local date of the last day
-- column: verdict VARCHAR  at the as-of instant: open, due_soon, overdue, suspended, unjudged
-- column: place_no INTEGER  number of its provider, service, stage and step
-- column: alone BOOLEAN  no other stage of its case and service is ever open together with it
SELECT
  case_id, service, stage, instance, provider, channel, edition, amount, CAST(unit AS VARCHAR) AS unit,
  received, received_day, deadline, last_day,
  CASE
    WHEN reason IN ('no_receipt', 'no_edition', 'no_calendar', 'no_norm', 'no_handover') THEN 'unjudged'
    WHEN deadline IS NULL AND (suspended_at IS NULL OR amount IS NULL) THEN 'unjudged'
    -- A suspension after the deadline does not cure the breach.
    WHEN deadline < CAST($as_of AS TIMESTAMP) AND (suspended_at IS NULL OR suspended_at > deadline) THEN 'overdue'
    WHEN suspended_at IS NOT NULL THEN 'suspended'
    WHEN due_soon_at <= CAST($as_of AS TIMESTAMP) THEN 'due_soon'
    ELSE 'open'
  END AS verdict,
  place AS place_no, alone
FROM stage_fact AS fact
WHERE known_from <= CAST($as_of AS TIMESTAMP) AND open_until > CAST($as_of AS TIMESTAMP)
  AND (CAST($service AS VARCHAR) IS NULL OR service = CAST($service AS VARCHAR))
  AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
  AND (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
  AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0);
