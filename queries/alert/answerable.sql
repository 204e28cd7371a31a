-- name: alert/answerable
-- purpose: the alerts of a message, to whom it went, and which of them need no answer any more
-- param: message VARCHAR  its id
-- param: link VARCHAR  the link that is looked at
-- column: contact VARCHAR  to whom it went
-- column: language VARCHAR  kk, ru, en
-- column: is_used BOOLEAN  the link has been used
-- column: alert VARCHAR  key and level
-- column: case_id VARCHAR  the case
-- column: stage VARCHAR  its stage
-- column: about VARCHAR  case, stage and step occurrence: the same for all rules that tell of it
-- column: step SMALLINT  NULL for the stage itself
-- column: provider VARCHAR  of the case
-- column: deadline TIMESTAMP  of the step or the stage
-- column: ended_how VARCHAR  how it ended since it was raised; NULL while it has not
SELECT
  message.contact, message.language,
  EXISTS (SELECT 1 FROM link_used WHERE link_used.link = $link) AS is_used,
  alert.alert, alert.case_id, alert.stage,
  CAST(to_json([
    alert.case_id, alert.service, alert.stage, CAST(alert.instance AS VARCHAR), CAST(alert.step AS VARCHAR),
    CAST(alert.occurrence AS VARCHAR)
  ]) AS VARCHAR) AS about,
  alert.step, alert.provider, alert.deadline,
  (
    SELECT max_by(ended.how, ended."at") FROM ({{alert/ending}}) AS ended
    WHERE left(ended.alert, 24) = left(alert.alert, 24) AND ended."at" >= alert.raised_at
  ) AS ended_how
FROM message
JOIN message_alert ON message_alert.message = message.message
JOIN alert ON alert.alert = message_alert.alert
WHERE message.message = $message
ORDER BY alert.deadline, alert.case_id, alert.alert;
