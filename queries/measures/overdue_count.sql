-- name: measures/overdue_count
-- purpose: how many open steps are overdue at an instant, at every provider
-- param: as_of TIMESTAMP  the instant at which everything is judged
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: stage VARCHAR  NULL: every stage
-- param: step SMALLINT  NULL: every step
-- param: providers VARCHAR  codes between bars; NULL: every provider
-- param: actor VARCHAR  NULL: every actor
-- param: resource VARCHAR  NULL: every person or body
-- column: overdue BIGINT  open steps whose deadline has passed
WITH open_step AS ({{measures/at/open_clock}})
SELECT COUNT(*) AS overdue FROM open_step WHERE verdict = 'overdue';
