-- name: judge/renorm_still
-- purpose: whether the facts still lie where they were when the clock was asked about them
-- A checkpoint in between may have moved them. Only what the verdict rests on is compared: alike in that, it is theirs.
-- needs: judge/renorm_verdict
-- column: still BOOLEAN  all of them
SELECT (SELECT count(*) FROM renorm_verdict) = (
  SELECT count(*)
  FROM renorm_verdict v JOIN step_fact f ON f.rowid = v.step_row
  WHERE f.place = v.place AND f.edition = v.edition AND f.handover IS NOT DISTINCT FROM v.handover
    AND f.completed IS NOT DISTINCT FROM v.completed AND f.reason IS NOT DISTINCT FROM v.old_reason
) + (
  SELECT count(*)
  FROM renorm_verdict v JOIN stage_fact f ON f.rowid = v.stage_row
  WHERE f.place = v.place AND f.edition = v.edition AND f.received IS NOT DISTINCT FROM v.handover
    AND f.completed IS NOT DISTINCT FROM v.completed AND f.reason IS NOT DISTINCT FROM v.old_reason
) AS still;
