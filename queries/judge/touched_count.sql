-- name: judge/touched_count
-- purpose: how many cases are to be judged
-- needs: judge/touched_none
-- column: cases BIGINT  how many
SELECT count(*) AS cases FROM touched_case;
