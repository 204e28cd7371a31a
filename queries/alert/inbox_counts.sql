-- name: alert/inbox_counts
-- purpose: how many of the newest alerts stand how
-- param: providers VARCHAR  codes between bars; NULL: every provider
-- param: service VARCHAR  NULL: every service
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- param: rule VARCHAR  NULL: every rule
-- param: actor VARCHAR  NULL: every actor
-- param: case_id VARCHAR  NULL: every case
-- param: search VARCHAR  part of a case number; NULL: every case
-- column: state VARCHAR  as in AlertState
-- column: alerts BIGINT  of them
WITH stand AS ({{alert/stand}})
SELECT state, count(*) AS alerts FROM stand GROUP BY state ORDER BY state;
