-- name: judge/fact_edges
-- purpose: where the parts of time end in which facts are stored, but for the last: as many steps end in each
-- One event in many tells, for how much is in a part is a matter of memory only.
-- needs: judge/sorted_event
-- param: parts INTEGER  how many; fewer come out where times are alike
-- column: edge VARCHAR  the last instant of a part
SELECT max("at")::VARCHAR AS edge
FROM (SELECT ntile($parts::INTEGER) OVER (ORDER BY "at") AS part, "at" FROM sorted_event WHERE n % 64 = 0)
GROUP BY part
HAVING part < $parts::INTEGER
ORDER BY edge;
