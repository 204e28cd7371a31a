-- name: judge/clock_answer_kept
-- kind: script
-- purpose: writes the clock's answers down, where they are read more than once
-- needs: judge/clock_answer
-- makes: kept_answer, clock_answer
CREATE OR REPLACE TEMP TABLE kept_answer AS SELECT * FROM clock_answer;
CREATE OR REPLACE TEMP VIEW clock_answer AS SELECT * FROM kept_answer;
