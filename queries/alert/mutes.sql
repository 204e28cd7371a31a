-- name: alert/mutes
-- purpose: the newest word on every case that was muted, by case
-- column: case_id VARCHAR  the case
-- column: service VARCHAR  NULL: every service of the case
-- column: until DATE  last local date; NULL when the mute was ended
-- column: reason VARCHAR  why
-- column: changed_at TIMESTAMP  when
-- column: changed_by VARCHAR  by whom
SELECT case_id, service, until, reason, changed_at, changed_by
FROM (
  SELECT *, row_number() OVER (PARTITION BY case_id, service ORDER BY version DESC) AS turn FROM mute
) AS versions
WHERE turn = 1
ORDER BY case_id, service;
