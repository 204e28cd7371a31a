-- name: judge/clock_answers
-- purpose: the clock's answers, in the order of the questions
-- needs: judge/clock_answer
-- column: task BIGINT  the question
-- column: deadline TIMESTAMP  as in judge/clock_answer, and so on
-- column: last_day DATE  its local date
-- column: deadline_from VARCHAR  norm or source
-- column: due_soon_at TIMESTAMP  first instant at which the share used is at least 0.8
-- column: run_total BIGINT  running µs from handover to deadline
-- column: run_paused BIGINT  running µs of the ended pauses
-- column: completed_day DATE  local date of the completion
-- column: verdict verdict  on_time, late or unjudged
-- column: reason VARCHAR  why unjudged
-- column: late_by DOUBLE  in the norm's unit
-- column: used DOUBLE  share of the norm used
-- column: after_hours BOOLEAN  after office hours
SELECT task, deadline, last_day, deadline_from, due_soon_at, run_total, run_paused, completed_day, verdict, reason, late_by, used, after_hours
FROM clock_answer ORDER BY task;
