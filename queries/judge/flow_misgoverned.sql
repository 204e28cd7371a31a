-- name: judge/flow_misgoverned
-- purpose: whether a second receipt brought an edition with other steps into a stage that was open
-- needs: judge/flow_reopened
-- column: found BIGINT  how many receipts govern and should not, or the other way round
SELECT count(*)::BIGINT AS found
FROM flow_opening o JOIN flow_reopened again ON again.n = o.n
WHERE CASE WHEN o.governs <> again.opening THEN true ELSE false END
  AND o.track IN (SELECT track FROM flow_opening GROUP BY track HAVING count(DISTINCT structure) > 1);
