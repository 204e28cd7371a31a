-- name: alert/add_mute
-- purpose: keeps the next word on a muted case
-- param: case_id VARCHAR  the case
-- param: service VARCHAR  NULL: every service of the case
-- param: until DATE  last local date; NULL to end it
-- param: reason VARCHAR  why
-- param: changed_at TIMESTAMP  now
-- param: changed_by VARCHAR  by whom
INSERT INTO mute
SELECT
  $case_id, $service,
  (SELECT coalesce(max(version), 0) + 1 FROM mute WHERE case_id = $case_id AND service IS NOT DISTINCT FROM $service),
  $until, $reason, $changed_at, $changed_by;
