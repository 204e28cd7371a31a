-- name: alert/trim_marks
-- purpose: forgets how far alerting had come before: the newest mark says that and when it began
-- param: fired_up_to TIMESTAMP  of the newest mark
DELETE FROM alert_mark WHERE fired_up_to < $fired_up_to;
