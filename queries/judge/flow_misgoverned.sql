-- name: judge/flow_misgoverned
-- purpose: whether a second receipt brought an edition with other steps into a stage that was open
-- needs: judge/flow_state
-- column: found BIGINT  how many receipts govern and should not, or the other way round
SELECT count(*)::BIGINT AS found
FROM flow_opening o JOIN flow_state s ON s.n = o.n
WHERE o.governs <> s.opening
  AND o.track IN (SELECT track FROM flow_opening GROUP BY track HAVING count(DISTINCT structure) > 1);
