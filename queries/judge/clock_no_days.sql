-- name: judge/clock_no_days
-- kind: script
-- purpose: stands for clock_decide when every time is known: no verdict rests on dates alone
-- makes: clock_decide
CREATE OR REPLACE TEMP TABLE clock_decide (task BIGINT, verdict verdict);
