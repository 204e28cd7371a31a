-- name: alert/ending
-- purpose: the endings that count: an alert whose end was no more has been taken up again since (included)
-- column: alert VARCHAR  key and level
-- column: how VARCHAR  acknowledged, resolved, suspended, muted, withdrawn
-- column: at TIMESTAMP  when
-- column: reason VARCHAR  why
-- column: promised DATE  by when the step will be done
-- column: ended_by VARCHAR  by whom
SELECT ended.alert, ended.how, ended."at", ended.reason, ended.promised, ended.ended_by
FROM alert_ended AS ended
ANTI JOIN alert_ended AS back ON back.alert = ended.alert AND back.how = 'back' AND back."at" >= ended."at"
WHERE ended.how <> 'back';
