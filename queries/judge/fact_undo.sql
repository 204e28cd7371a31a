-- name: judge/fact_undo
-- purpose: takes the newest facts away, to be made again with all ticks
-- needs: judge/new_facts
-- param: facts BIGINT  that stay
DELETE FROM new_fact WHERE rowid >= $facts::BIGINT;
