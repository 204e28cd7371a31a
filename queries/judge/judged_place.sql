-- name: judge/judged_place
-- purpose: the services and providers of the cases and facts that there are, or were
-- column: service VARCHAR  id
-- column: provider VARCHAR  its code; NULL: of cases without one
SELECT DISTINCT service, provider FROM (SELECT service, provider FROM place UNION ALL SELECT service, provider FROM case_fact);
